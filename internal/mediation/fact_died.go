package mediation

import "slices"

// Died: a party died; the day is that of the death. Nobody meets them, writes to them or waits for them any
// more (domain rule 25).
type Died struct {
	Source DeathSource `json:"source" item:"standing"`
}

// DeathSource is where the agency knows of a death from.
type DeathSource string

// DeathSources in the order pages show them.
var DeathSources = []DeathSource{"family", "authority", "document"}

func (*Died) fact() {}

// died ends whatever was asked of the party and by them. At a meeting that is still to come they are expected
// no more.
func (c *Case) died(f Fact, _ *Died) {
	p := c.Party(f.PartyID)
	if p == nil {
		return
	}
	p.DiedOn, p.AsksCallOn, p.Unreached, p.Unsettled = f.OccurredOn, "", Unreached{}, nil
	if planned := c.PlannedMeeting(); planned != nil {
		planned.Expected = slices.DeleteFunc(slices.Clone(planned.Expected), func(e Expected) bool {
			return e.Party == p.ID && e.Guest == ""
		})
	}
}

func tellDied(b *Died) Telling {
	if b.Source == "" { // a reader who may not know it
		return Telling{Sign: "person", Key: "died"}
	}
	return Telling{Sign: "person", Key: "died_known", With: map[string]any{"source": word("staff.death_", b.Source)}}
}

// passed reports whether somebody whom a term binds died: nobody is reminded of it or asked about it.
func (c *Case) passed(t Term) bool {
	from, to := c.Party(t.From), c.Party(t.To)
	return from != nil && from.DiedOn != "" || to != nil && to.DiedOn != ""
}

// AnyDied reports whether the death of a party is recorded.
func (c *Case) AnyDied() bool {
	return slices.ContainsFunc(c.Parties, func(p *Party) bool { return p.DiedOn != "" })
}
