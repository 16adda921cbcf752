package mediation

// OpenedByMistake: the case should not have been opened. Its number stays used, what was sent
// goes back to the inbox, and no table counts it.
type OpenedByMistake struct {
	Person OpenedByMistakeWhy `json:"-"`
}

// OpenedByMistakeWhy is the personal part of it.
type OpenedByMistakeWhy struct {
	Why string `json:"why,omitempty" item:"work"`
}

func (*OpenedByMistake) fact() {}

func (c *Case) mistake(f Fact, _ *OpenedByMistake) {
	c.Outcome, c.ClosedOn, c.ClosedBy = OutcomeMistake, f.OccurredOn, f.ID
}

func tellMistake(b *OpenedByMistake) Telling {
	return Telling{Sign: "undo", Key: "mistake", Milestone: true, With: map[string]any{"why": b.Person.Why}}
}
