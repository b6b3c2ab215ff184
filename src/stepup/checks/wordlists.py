"""Word lists of the rules: data, to be mended when a rule cries wolf or misses a fault."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


# SU602, cut-off text.
# Words after which English always goes on.
ALWAYS = words(
    "the an our their your my its whose every and or nor but although because unless whether whilst including"
    " towards during regarding concerning than via per into &"
    " averaged averaging totalled totalling comprising comprises amounting equating namely despite and/or until e.g i.e"
)
# Words after which it mostly goes on: not in a short heading, and not where a clause or a verb before lets it end so
# ("the people we work with", "actions signed off by", "as it should be", "to be proud of").
MOSTLY = words(
    "a of to for with from by at as in on between within across among against upon if when where how is are was were be been being has had have will would should must could can who which so plus what may might"
)
CLAUSE = words(
    "that which who whom what whatever where wherever when whenever if than as unless whether how why they we he she it"
    " i you people patients be been being is are was were am do does did not never so far"
)
# What stands between "are" and such a word: "all risks are dealt with", "the lights are still on"; not "are supporting wards with".
PARTICIPLES = ("ed", "en", "wn", "lt", "et", "ut", "ght", "nt", "id", "ade", "own", "un", "ne", "ld")
ADVERBS = words("still now not already all back well also always here there on off in out up down")
KNOWN_WHO = words(
    "know knows known knew see say says and is was of on about show shows decide matter clear exactly sure remember ask asked told"
)
PEOPLE = words("people patients")  # of these: a verb must follow before a clause can end ("the people we care for")
BEFORE: dict[str, frozenset[str]] = {
    "of": words("aware care proud made make think dispose disposed use advantage heard hear thought rid capable know known dream sort best most afraid fond approve approved"),
    "to": words("up in on out back down off through key how adhere adhered refer referred respond responded agree agreed listen listened access subscribe subscribed talk talked speak spoken entitled used accustomed related relate lead led contribute attend attended attending commit committed transfer transferred moved admit admitted apply applied belong come go going aspire report reports reporting next close back where what who want like need sign signed look looking"),
    "for": words("care cared caring pay paid wait waited waiting ask asked account accounted look looked apply applied plan planned provide provided allow allowed cater catered hope hoped go use used call called responsible need what who out prepare prepared search advertised opt opted strive sign signed stand stands vouch budgeted recruited"),
    "with": words("deal dealt comply complied engage engaged work worked working meet met agree agreed cope live do start begin share shared help speak talk consult consulted interact put"),
    "from": words("come came hear heard learn learned learnt benefit benefited apart aside away where recover discharge discharged"),
    "by": words("stood stand abide lay close near live go passers gone passed led signed"),
    "at": words("look looked arrive where aim good what glance"),
    "in": words("opt log buy drop check fit come step join believe result engage work live stay bring take sign built phase call hand give fill tie all within and or move settle participate let get go gone put walk stand pitch weigh break sent send keep"),
    "on": words("carry go sign follow add head hands rely depend move keep build switch turn hold call take pass get come press agree focus work act reflect early later and log drag catch live put try spend comment vote consult lead lean count decide concentrate bring draw insist bolt roll stick from walk plan expand elaborate improve capitalise deliver report gone went so"),
    "across": words("put come get came"),
    "against": words("for voted advise advised"),
    "between": words("in few"),
    "within": words("from"),
    "where": words("else every any some no"),
    "how": words("know this and any"),
    "when": words("since say until if and by"),
    "so": words("or do doing more and even if say says said think thinks hope hopes"),
    "will": words("at good free ill of"),
    "can": words("we they you"),
    "what": words("no matter so guess or is for"),
    "who": words("know knows is and what decide matter exactly says"),
}  # fmt: skip
BE = words("be been being is are was were am")
# After these, and "on", comes a day: "the reply was accepted on".
DATED = words(
    "accepted approved published submitted opened launched completed received issued started ended closed delivered inspected"
    " visited appointed adopted ratified installed began held sent dated"
)
# These end a passive: "risks were dealt with"; "standards were developed by" is cut off.
PASSIVE = words("to for with from at in on upon")
# A verb must follow these and "to", but for "as planned to" and the like.
GOVERNING = words(
    "due unable ready keen willing asked planned offered expected required invited scheduled proposed encouraged designed intended able proud pleased delighted eager prepared hoping trying forward continue continues continued aim aims plan plans hope hopes"
)
MODAL = words("will would must should can could may might")
UNSAID = words("as than if when whenever unless whether those because where who what best all everything")
OBJECTS = words("me you him her it us them")
RELATIVE = words("which who whom whose what how where that")
STRANDED = words("to for with from at in on upon of against")  # may follow a participle: "actions agreed to"
# Short forms that end in a full stop within a sentence.
SHORTENED = words("""
    etc approx esp inc incl max min mins hrs fig ref viz dept est qtr temp govt org assoc mgmt vol nos misc prof ext tel ave
    avg appt appts cttee dir exec def adj apt bldg wks mths yrs spec
""")
FINITE = words("""
    is are was were has have had will would can could should may might must shall did do does began met held took made gave
    saw set put went came led ran kept left built sent brought found felt rose fell grew won became remains continues means
    shows needs brings helps allows makes gives takes works meets leads runs goes
""")
# Words that end a text, but not behind an article, a preposition or an auxiliary.
DESCRIBING = words(
    "new wider further robust comprehensive strategic significant specific additional larger greater different detailed dedicated"
    " remaining following current existing"
)
# Words that end a text too, but not behind "a": "with a deep dive into a single", "each ward has a clear".
ATTRIBUTIVE = words(
    "single small large big short long clear strong wide broad major important regional clinical digital financial multidisciplinary"
    " multi-disciplinary shared named full formal better temporary permanent suitable appropriate effective efficient successful sustainable"
    " consistent structured targeted tailored bespoke dedicated interim considerable substantial steady sharp slight modest marked holistic"
    " proactive urgent electronic deep thorough useful meaningful weekly monthly quarterly longer-term trust-wide system-wide"
)
LATELY = words("now also since already currently therefore still")
LEADING_ON = words(
    "ensuring enabling providing contributing resulting allowing causing meaning reflecting highlighting demonstrating addressing"
)
AFTER_A_PAIR = (
    DESCRIBING
    | ATTRIBUTIVE
    | LEADING_ON
    | LATELY
    | words(
        "other approximately least nearly almost only very dr prof mr mrs ms early mid late some several many we they whom own"
    )
    | words(
        "statutory various multiple exception accordance conjunction behalf later earlier fewer range variety number series part"
    )
    | words("then however furthermore moreover consequently")
)
ENDINGS = ALWAYS | MOSTLY | AFTER_A_PAIR | {"that"}

# SU608, first names that one person goes by.
CALLED = tuple(
    words(line)
    for line in """
    david dave, michael mike mick, robert rob bob, william will bill, richard rick dick, james jim jamie, john jack johnny
    stephen steve, steven steve, christopher chris, christine chris, anthony tony, andrew andy, daniel dan danny, matthew matt
    nicholas nick, peter pete, thomas tom, timothy tim, edward ed ted, gregory greg, kenneth ken, lawrence larry, ronald ron
    philip phil, phillip phil, joseph joe, benjamin ben, samuel sam, samantha sam, alexander alex, alexandra alex, patrick pat
    patricia pat trish tricia, elizabeth liz beth lizzie, margaret maggie meg peggy, katherine kate kath kathy katie, catherine
    kate cath cathy katie, kathryn kate kath kathy, susan sue, susanne sue, deborah deb debbie, jennifer jen jenny, jacqueline
    jackie jacqui, victoria vicky vicki, rebecca becky bex, pamela pam, barbara barb, judith judy, josephine jo, joanne jo
    joanna jo, helen nell, gillian gill, geraldine gerry, gerald gerry, geoffrey geoff, jeffrey jeff, graham gray, sandra
    sandy, theresa terry, terence terry, valerie val, angela angie, amanda mandy, melanie mel, nicola nicky nikki, suzanne sue
    """.replace("\n", " ").split(",")
)

# SU606, abbreviations that need no explanation in a board paper: as the NHS service manual and GOV.UK have them.
WELL_KNOWN = words("""
    NHS UK GP CQC NICE HR IT AI BBC EU UN USA US PDF ID TV AGM CEO RCN BMA DNA HIV AIDS MRI CT MRSA GDPR VAT MP HM PC FAQ
    URL QR PIN AM PM BST GMT PhD MBA DIY COVID OK NI AD BC MBE OBE CBE OK GPs MPs PCs IDs CV CCTV GCSE ISO BSL DJ RIP SMS XL XXL
    WHO MSc BSc LLb ITV VIP PR ATM OBEs NB A&E PwC KPMG BDO IBM BT
""")

# SU607, words in capitals that stress rather than abbreviate.
STRESSED = words("""
    ALL NOT AND OR ONLY MUST ANY NEW BOTH NEVER ALWAYS EVERY NO YES WILL URGENT IMPORTANT NOTE DRAFT FINAL KEY HIGH LOW
    MEDIUM RED GREEN AMBER YELLOW BLUE COMPLETE COMPLETED DONE VERY THE FOR WITH NOW NONE
""")

# SU607, American spellings and the British ones.
AMERICAN = dict(
    pair.split("=")
    for pair in """
    center=centre centers=centres centered=centred program=programme programs=programmes color=colour colors=colours
    behavior=behaviour behaviors=behaviours behavioral=behavioural labor=labour favor=favour favors=favours favored=favoured favorable=favourable
    favorably=favourably unfavorable=unfavourable favorite=favourite favorites=favourites honors=honours colored=coloured humor=humour odor=odour
    honor=honour honored=honoured honoree=honouree neighbor=neighbour neighbors=neighbours neighborhood=neighbourhood
    neighborhoods=neighbourhoods neighboring=neighbouring tumor=tumour tumors=tumours pediatric=paediatric
    pediatrics=paediatrics anesthetic=anaesthetic anesthesia=anaesthesia hemoglobin=haemoglobin leukemia=leukaemia
    anemia=anaemia orthopedic=orthopaedic orthopedics=orthopaedics gynecology=gynaecology hematology=haematology
    diarrhea=diarrhoea edema=oedema analyze=analyse analyzed=analysed analyzing=analysing analyzes=analyses
    counselor=counsellor counselors=counsellors counseling=counselling traveled=travelled traveling=travelling
    canceled=cancelled canceling=cancelling modeling=modelling modeled=modelled labeled=labelled labeling=labelling
    fulfill=fulfil fulfillment=fulfilment enroll=enrol enrollment=enrolment skillful=skilful defense=defence
    gray=grey theater=theatre theaters=theatres liter=litre liters=litres fiber=fibre maneuver=manoeuvre aging=ageing
    endeavor=endeavour rigor=rigour vigor=vigour harbor=harbour savior=saviour signaling=signalling fueled=fuelled totaled=totalled totaling=totalling
    fulfills=fulfils enrolls=enrols enrollments=enrolments instill=instil offense=offence skeptical=sceptical kilometers=kilometres
    hemorrhage=haemorrhage hemorrhages=haemorrhages hemorrhagic=haemorrhagic hemophilia=haemophilia hematoma=haematoma
    hematomas=haematomas hemodialysis=haemodialysis hemolytic=haemolytic hematologist=haematologist
    hematologists=haematologists anesthetist=anaesthetist anesthetists=anaesthetists anesthetics=anaesthetics
    anemic=anaemic leukemias=leukaemias ischemia=ischaemia ischemic=ischaemic septicemia=septicaemia
    bacteremia=bacteraemia hypoglycemia=hypoglycaemia hypoglycemic=hypoglycaemic hyperglycemia=hyperglycaemia
    esophagus=oesophagus esophageal=oesophageal estrogen=oestrogen edematous=oedematous celiac=coeliac
    diarrheal=diarrhoeal apnea=apnoea feces=faeces fecal=faecal pediatrician=paediatrician
    pediatricians=paediatricians gynecological=gynaecological gynecologist=gynaecologist
    gynecologists=gynaecologists fibers=fibres willful=wilful caliber=calibre mom=mum moms=mums catalyze=catalyse paralyzed=paralysed paralyze=paralyse installment=instalment
    candor=candour rumor=rumour rumors=rumours catalog=catalogue catalogs=catalogues practicing=practising practiced=practised
    signaled=signalled leveling=levelling leveled=levelled cesarean=caesarean dyspnea=dyspnoea dyslipidemia=dyslipidaemia
    armor=armour vapor=vapour sulfur=sulphur honoring=honouring behaviorally=behaviourally laboring=labouring
    centering=centring favoring=favouring
    """.split()
)
# Words in -ize that are so spelt in British English too.
IZE = ("siz", "priz", "seiz", "capsiz", "maiz", "baiz", "assiz", "friz", "gliz", "bliz", "wiz")
