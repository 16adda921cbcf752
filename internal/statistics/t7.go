package statistics

import "tilts/internal/mediation"

func init() {
	register(people("T7", mediation.Offender))
}

// people is a table of the parties of one side.
func people(id string, side mediation.Side) Definition {
	return Definition{
		ID: id, Unit: "statistics.unit.parties", Denominator: "statistics.denominator.parties",
		All: "statistics.row.parties", Each: partiesOf(side), Columns: bySex,
		Rows: dimension{
			values: []value{
				{"minor", say("staff.kind_minor")}, {"adult", say("staff.kind_adult")},
				{"legal", say("staff.kind_legal")},
			},
			of: func(u *unit) string {
				switch {
				case u.party.Legal:
					return "legal"
				case u.party.Minor:
					return "minor"
				}
				return "adult"
			},
		},
		Notes: []string{"statistics.note.each_case", "statistics.note.no_ages"},
	}
}

var bySex = listed("statistics.sex.", []string{"female", "male", "legal"}, func(u *unit) string {
	if u.party.Legal {
		return "legal"
	}
	return u.party.Sex
})
