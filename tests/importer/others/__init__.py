"""Papers as other trusts lay them out and other programs write them: a source Paper -> HTML -> Word, with nothing of ours."""
