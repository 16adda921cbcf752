package agreement

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/mediation"
)

// changedAt is where the values keep what a button of the page has changed: there its reader goes on.
const changedAt = "_changed"

// changeTerms does what the buttons of the page do that save nothing, and reports whether
// one of them was pressed.
func changeTerms(c *mediation.Case, values url.Values) bool {
	next := func(under string) string {
		n := 0
		if all := indexes(values, under); len(all) > 0 {
			n = all[len(all)-1] + 1
		}
		return under + strconv.Itoa(n) + "."
	}
	remove := func(under string) {
		for name := range values {
			if strings.HasPrefix(name, under) {
				values.Del(name)
			}
		}
	}
	term, part, _ := strings.Cut(values.Get("_unpart"), ".")
	switch {
	case values.Has("_add"):
		at := next("terms.")
		if all := indexes(values, "terms."); len(all) > 0 { // mostly the same two people
			first := "terms." + strconv.Itoa(all[0]) + "."
			values.Set(at+"from", values.Get(first+"from"))
			values.Set(at+"to", values.Get(first+"to"))
		} else {
			values.Set(at+"from", cmp.Or(values.Get("offender"), theOne(c, mediation.Offender)))
			values.Set(at+"to", theOne(c, mediation.Victim))
		}
		values.Set(at+"kind", values.Get("_add"))
		values.Set(changedAt, at)
	case values.Has("_remove"):
		remove("terms." + values.Get("_remove") + ".")
	case values.Has("_part"):
		at := "terms." + values.Get("_part") + "."
		row := next(at + "instalments.")
		values.Set(row+"due", values.Get(at+"due"))
		values.Set(row+"amount", "")
		values.Del(at + "due")
		values.Set(changedAt, row)
	case values.Has("_unpart"):
		values.Set(changedAt, "terms."+term+".")
		remove("terms." + term + ".instalments." + part + ".")
	default:
		return values.Has("_look")
	}
	return true
}

// theOne is the id of a side's party when there is one who takes part.
func theOne(c *mediation.Case, of mediation.Side) string {
	side := slices.DeleteFunc(slices.Clone(c.Asked()), func(p *mediation.Party) bool { return p.Side != of })
	if len(side) == 1 {
		return side[0].ID
	}
	return ""
}
