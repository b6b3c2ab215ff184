"""READ FIRST: the only place where rooms meet. Each function is what one command does, from paths to values.

source files --Reader--> Loaded (a Paper, its places) --check--> findings
                                |
                             compose --> Document --writers--> bytes --outputs--> files

These commands pass through here; the others name their own file, so that no command loads what it does not use.

`checking` is what `validate` and `inspect` do, `building` what `build` does (`composing` the part up to the Document), `looks` what `template` and `watch` do,
`comparing` what `diff` does, `quarters` what follows a paper over the year, `word` what `import` does, `word_edits` the
same with `--update`, `word_verify` what `verify` does, `forms` what `form` does, `word_form` what `import` does with one
that came back, `collecting` what `collect` does, `exchange` what `export` does, `starting` what `new`,
`schema` and `fmt` do, `here` what `stepup` alone does; `processes` shares work among several.
"""

from ..source import MAX_BYTES as MAX_BYTES
from .building import BuildOptions as BuildOptions
from .building import Built as Built
from .building import build as build
from .building import targets as targets
from .checking import Judgement as Judgement
from .checking import explained as explained
from .checking import inspect as inspect
from .checking import judge as judge
from .checking import rules as rules
from .checking import select as select
from .checking import validate as validate
from .composing import compose_loaded as compose_loaded
from .composing import look_of as look_of
from .processes import BUILDS_PAY as BUILDS_PAY
from .processes import PAYS as PAYS
from .shared import EXTENSIONS as EXTENSIONS
from .shared import FORMATS as FORMATS
from .shared import GAPS as GAPS
from .shared import LAYOUTS as LAYOUTS
from .shared import USUAL as USUAL
from .shared import Layout as Layout
from .shared import report_at as report_at
