package mediation

// MayVerify reports whether whoever leads the case may still ask the party once whether it was they who asked to be
// left alone: nothing shows that it was, nobody has reached them since, and they named no such wish themselves before.
func (p *Party) MayVerify() bool {
	return p.Silenced != "" && p.verify != verifyNothing && p.DiedOn == "" && p.Person.SafeChannel != "none"
}

// silenced keeps what was known already: of a party who asked for it with a code nothing is left to find out.
func (p *Party) silenced(b *Attached) {
	if p.Silenced == "" {
		p.verify = verifyAsk
	}
	if !b.Unproven {
		p.verify = verifyNothing
	}
	p.Silenced, p.AsksCallOn, p.Unreached = b.SubmissionID, "", Unreached{}
}

// asked: whoever was reached said whether it was they.
func (p *Party) asked(b *Contacted) {
	switch {
	case b.Reached:
		p.verify = verifyNothing
	case p.verify == verifyAsk:
		p.verify = verifyTried
	}
}

// unverified is the first party who is to be asked so; nil for nobody.
func (c *Case) unverified() *Party {
	for _, p := range c.Parties {
		if p.MayVerify() && p.verify == verifyAsk {
			return p
		}
	}
	return nil
}
