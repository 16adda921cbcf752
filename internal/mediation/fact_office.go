package mediation

// Prolonged: the time to answer was prolonged, at most to four months from receipt
// (Iesniegumu likums, domain rule 12).
type Prolonged struct {
	Until  Date         `json:"until" item:"work"`
	Person ProlongedWhy `json:"-"`
}

// ProlongedWhy is the personal part of a prolongation.
type ProlongedWhy struct {
	Why string `json:"why,omitempty" item:"work"`
}

// Answered: whoever set the case going got an answer on what becomes of it.
type Answered struct {
	Channel Channel `json:"channel" item:"work"`
}

// AskedToSign: whoever applied was asked to sign the application, so that it counts as made in
// writing (domain rules 1 and 3).
type AskedToSign struct {
	Channel Channel `json:"channel" item:"work"`
}

func (*Prolonged) fact()   {}
func (*Answered) fact()    {}
func (*AskedToSign) fact() {}

func (c *Case) prolonged(_ Fact, b *Prolonged) { c.ProlongedTo = b.Until }

func (c *Case) answered(f Fact, _ *Answered) { c.AnsweredOn = f.OccurredOn }

func tellProlonged(b *Prolonged) Telling {
	return Telling{Sign: "clock", Key: "prolonged", With: map[string]any{"date": b.Until, "why": b.Person.Why}}
}

func tellAnswered(b *Answered) Telling {
	return Telling{Sign: "letter", Key: "answered", With: map[string]any{"channel": word("staff.channel_", b.Channel)}}
}

func tellAskedToSign(b *AskedToSign) Telling {
	return Telling{
		Sign: "pen", Key: "asked_to_sign", With: map[string]any{"channel": word("staff.channel_", b.Channel)},
	}
}
