package statistics

// Answer is what one person says of how it was to take part. Nobody knows who it is.
type Answer struct {
	On        Day    // when it arrived
	Role      string // victim, offender, representative, supporter
	Satisfied string // fully, mostly, little, not_at_all; empty where it was not answered
}

func init() {
	register(Definition{
		ID: "T16", Unit: "statistics.unit.answers", Denominator: "statistics.denominator.answers",
		InHouse: "statistics.t16.in_house",
		All:     "statistics.row.answers", OwnDays: true, Whole: true, Each: asked,
		Rows: listed("statistics.role.", []string{"victim", "offender", "representative", "supporter"},
			func(u *unit) string {
				if u.party != nil {
					return string(u.party.Side)
				}
				return u.answer.Role
			}),
		Columns: listed("statistics.satisfied.", []string{"fully", "mostly", "little", "not_at_all"},
			func(u *unit) string { return u.answer.Satisfied }),
		Measures: []measure{{head: "statistics.head.asked", kind: Count, take: sum, of: func(u *unit) (int64, bool) {
			return 1, u.aside
		}}},
		Rates: []rate{{head: "statistics.head.responses", measured: true}},
		Notes: []string{"statistics.t16.note_anonymous", "statistics.t16.note_satisfied"},
	})
}

// asked are the parties who were asked how it was.
func asked(r *CaseRow, yield func(unit)) {
	for i := range r.Parties {
		if p := &r.Parties[i]; p.AskedOn != 0 {
			yield(unit{c: r, party: p, on: p.AskedOn, aside: true})
		}
	}
}

// answered counts an answer, in the table that counts answers.
func (t *tally) answered(a *Answer) {
	if t.d.ID == surveyTable && t.asked(a.On) {
		t.one(unit{answer: a, on: a.On})
	}
}

// surveyTable counts what no case knows.
const surveyTable = "T16"
