package mediation

import "cmp"

// ContactAgreed: a party who wanted no letters, mails or calls any more agrees to them again (domain rule 19).
// Whether they take part is not said by it: that is a confirmation.
type ContactAgreed struct {
	Channel Channel           `json:"channel" item:"safety"` // how they said so
	Person  ContactAgreedWhat `json:"-"`

	SafeChannel string `json:"safe_channel,omitempty" item:"safety"` // one of SafeChannels; empty: as it was known
}

// ContactAgreedWhat is the personal part: what they said, in the words of whoever heard it.
type ContactAgreedWhat struct {
	Said string `json:"said,omitempty" item:"safety"`
}

func (*ContactAgreed) fact() {}

// contactAgreed leaves alone what was put right since: a correction stands in the place of the first naming, and so
// before this, whenever it was recorded.
func (p *Party) contactAgreed(f Fact, b *ContactAgreed) {
	p.Silenced = ""
	if !p.namedSince(f) {
		p.Person.SafeChannel = cmp.Or(b.SafeChannel, p.Person.SafeChannel)
	}
}

// namedSince reports whether the naming of the party that holds was recorded after a fact.
func (p *Party) namedSince(f Fact) bool { return p.FactID > f.ID }

func tellContactAgreed(b *ContactAgreed) Telling {
	return Telling{Sign: "phone", Key: "contact_agreed", With: map[string]any{
		"channel": word("staff.channel_", b.Channel), "said": b.Person.Said,
	}}
}
