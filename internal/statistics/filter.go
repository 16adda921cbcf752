package statistics

import (
	"slices"

	"tilts/internal/mediation"
)

// Only narrows a question to some cases; the zero value takes them all.
type Only struct {
	Name    string   // of the unit or the region, as it is shown
	Region  bool     // it is a region
	Offices []string // the names of its units, and of those before them; nil for all
	Format  mediation.Format
	Minors  string // "yes" or "no": whether a party is a minor; empty for both
}

// Any reports whether anything is left out.
func (o Only) Any() bool { return o.Offices != nil || o.Format != "" || o.Minors != "" }

func (o Only) keeps(r *CaseRow) bool {
	switch {
	case o.Offices != nil && !slices.Contains(o.Offices, r.Office):
		return false
	case o.Format != "" && (!r.Met || r.Format != o.Format):
		return false
	case o.Minors != "":
		return o.Minors == yes(r.minor(mediation.Victim) || r.minor(mediation.Offender))
	}
	return true
}

// Notes say which cases are left out.
func (o Only) Notes() (list []Label) {
	if o.Offices != nil {
		key := map[bool]string{true: "statistics.only.region", false: "statistics.only.unit"}[o.Region]
		list = append(list, say(key, "name", o.Name))
	}
	if o.Format != "" {
		list = append(list, say("statistics.only.format", "format", say("statistics.format."+string(o.Format))))
	}
	if o.Minors != "" {
		list = append(list, say("statistics.only.minors_"+o.Minors))
	}
	return list
}
