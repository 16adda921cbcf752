package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

func init() {
	register(people("T7", mediation.Offender, "offenders"))
	register(youth("T7a", mediation.Offender, "offenders"))
}

// people is a table of the parties of one side, by age and sex.
func people(id string, side mediation.Side, shared string) Definition {
	return Definition{
		ID: id, Unit: "statistics.unit.parties", Denominator: "statistics.denominator.parties",
		Published: subject{of: shared, rows: string(side), parts: "age", columns: "sex"},
		All:       "statistics.row.parties", Each: partiesOf(side), Tree: &ages, Columns: bySex,
		Shared:  map[string]string{all: shared},
		Notes:   []string{"statistics.note.each_case"},
		Details: []string{"statistics.note.ages", "statistics.note.of_minors"},
	}
}

var bySex = listed("statistics.sex.", []string{"female", "male", "legal"}, func(u *unit) string {
	if u.party.Legal {
		return "legal"
	}
	return u.party.Sex
})

// ageGroup is a row of ages: the bands that it is made of.
type ageGroup struct {
	code  string
	bands []mediation.AgeBand
}

// The groups of the two wholes; who is in none of them is of an age that is not known.
var (
	minorAges = []ageGroup{
		{"to_10", []mediation.AgeBand{mediation.AgeTo10}}, {"11_13", []mediation.AgeBand{mediation.Age11To13}},
		{"14_17", []mediation.AgeBand{mediation.Age14To17}},
	}
	adultAges = []ageGroup{
		{"18_24", []mediation.AgeBand{mediation.Age18To24}},
		{"25_29", []mediation.AgeBand{mediation.Age25, mediation.Age26To29}},
		{"30_64", []mediation.AgeBand{mediation.Age30To64}}, {"from_65", []mediation.AgeBand{mediation.Age65}},
	}
)

const (
	minorsRow  = "minor"
	adultsRow  = "adult"
	legalRow   = "legal"
	ageUnknown = "_unknown" // after the row that it is a part of
)

// ages are minors and adults by groups of age, and legal persons.
var ages = ageTree()

func ageTree() (t tree) {
	everybody := []string{all, minorsRow, adultsRow, legalRow}
	t.sums = [][]string{everybody}
	for _, whole := range []struct {
		code   string
		groups []ageGroup
	}{{minorsRow, minorAges}, {adultsRow, adultAges}} {
		t.rows = append(t.rows, treeRow{whole.code, "statistics.kind_" + whole.code, 0, true, ""})
		parts := []string{whole.code}
		for _, g := range whole.groups {
			parts = append(parts, g.code)
			t.rows = append(t.rows, treeRow{g.code, "statistics.age." + g.code, 1, false, ""})
		}
		parts = append(parts, whole.code+ageUnknown)
		t.rows = append(t.rows, treeRow{
			whole.code + ageUnknown, "statistics.age." + whole.code + ageUnknown, 1, false, "",
		})
		t.sums = append(t.sums, parts)
	}
	t.rows = append(t.rows,
		treeRow{legalRow, "statistics.kind_legal", 0, false, ""}, treeRow{all, "statistics.row.parties", 0, true, ""},
	)
	t.marks = func(u *unit, list []string) []string {
		switch p := u.party; {
		case p.Legal:
			return append(list, legalRow)
		case p.Minor:
			return append(list, minorsRow, groupOf(p.Age, minorAges, minorsRow+ageUnknown))
		default:
			return append(list, adultsRow, groupOf(p.Age, adultAges, adultsRow+ageUnknown))
		}
	}
	return t
}

// groupOf is the group that a band is in, or else another row.
func groupOf(band mediation.AgeBand, groups []ageGroup, none string) string {
	for _, g := range groups {
		if slices.Contains(g.bands, band) {
			return g.code
		}
	}
	return none
}

// youth is a table of the parties of one side by the groups that youth is counted in. They overlap with those of
// the table by age: who has both learns how many are of the one year between them.
func youth(id string, side mediation.Side, shared string) Definition {
	d := people(id, side, shared)
	d.Tree, d.Rows, d.Published, d.InHouse = nil, byYouth, subject{}, d.key("in_house")
	d.Notes, d.Details = []string{"statistics.note.each_case", "statistics.note.ages"}, nil
	return d
}

var youthAges = []ageGroup{
	{"to_10", []mediation.AgeBand{mediation.AgeTo10}},
	{"11_17", []mediation.AgeBand{mediation.Age11To13, mediation.Age14To17}},
	{"18_25", []mediation.AgeBand{mediation.Age18To24, mediation.Age25}},
	{"from_26", []mediation.AgeBand{mediation.Age26To29, mediation.Age30To64, mediation.Age65}},
}

var byYouth = youthDimension()

func youthDimension() (d dimension) {
	for _, g := range youthAges {
		d.values = append(d.values, value{g.code, say("statistics.age." + g.code)})
	}
	d.values = append(
		d.values, value{legalRow, say("statistics.kind_legal")}, value{unknown, say("statistics.row.unknown")},
	)
	d.of = func(u *unit) string {
		if u.party.Legal {
			return legalRow
		}
		return groupOf(u.party.Age, youthAges, unknown)
	}
	return d
}
