package mediation

// ProceedingsCorrected: what is known of the criminal proceedings became known, or was put
// right. It says everything anew; the newest counts.
type ProceedingsCorrected struct {
	Stage       Stage       `json:"stage" item:"proceedings"`
	Grade       Grade       `json:"grade" item:"proceedings"`
	Offence     string      `json:"offence,omitempty" item:"proceedings"` // as in Opened
	Others      string      `json:"others,omitempty" item:"proceedings"`  // likewise
	RequestedOn Date        `json:"requested_on,omitempty" item:"proceedings"`
	Person      Proceedings `json:"-"`
}

func (*ProceedingsCorrected) fact() {}

func proceedingsOf(b *ProceedingsCorrected) any { return &b.Person }

// known is what the opening of the case says of them.
func (b *Opened) known() ProceedingsCorrected {
	return ProceedingsCorrected{
		Stage: b.Stage, Grade: b.Grade, Offence: b.Offence, Others: b.Others, RequestedOn: b.RequestedOn,
		Person: b.Person,
	}
}

// Proceedings is what is known of the criminal proceedings now.
func (c *Case) Proceedings() ProceedingsCorrected {
	return ProceedingsCorrected{
		Stage: c.Stage, Grade: c.Grade, Offence: c.Offence, Others: c.OtherOffences, RequestedOn: c.RequestedOn,
		Person: Proceedings{
			Director: c.Director, Address: c.DirectorAddress, CriminalCase: c.CriminalCase, Request: c.Request,
			Happened: c.Happened, Harm: c.Harm,
		},
	}
}

// Offences are all of them, the gravest first: "KL 176(2), KL 185(1)".
func (c *Case) Offences() string {
	if c.Offence == "" || c.OtherOffences == "" {
		return c.Offence + c.OtherOffences
	}
	return c.Offence + ", " + c.OtherOffences
}

// Printed is the part of it that stands in an agreement.
func (b ProceedingsCorrected) Printed() ProceedingsCorrected {
	b.RequestedOn, b.Person.Address, b.Person.Request = "", "", ""
	b.Person.Happened, b.Person.Harm = "", 0
	return b
}

func (c *Case) proceedings(_ Fact, b *ProceedingsCorrected) {
	c.Stage, c.Grade, c.Offence, c.OtherOffences = b.Stage, b.Grade, b.Offence, b.Others
	p := b.Person
	c.RequestedOn, c.Happened, c.Harm = b.RequestedOn, p.Happened, p.Harm
	c.Director, c.DirectorAddress, c.CriminalCase, c.Request = p.Director, p.Address, p.CriminalCase, p.Request
}

func tellProceedings(*ProceedingsCorrected) Telling { return Telling{Sign: "undo", Key: "proceedings"} }
