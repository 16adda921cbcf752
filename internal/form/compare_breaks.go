package form

import (
	"slices"
	"strconv"
	"strings"
)

// Breaks reports whether somebody's program that sends the form as it was may be refused by the changed one: something
// that it may send is gone or has narrower bounds, or what it need not send must be there.
func (d Difference) Breaks() bool {
	switch d.Turn {
	case Gone:
		return d.Path != ""
	case OptionGone, MadeNeeded:
		return true
	case Added:
		return d.needed
	case Asked: // a question that was always asked is asked of fewer now
		return d.needed && d.WasIf != nil
	case SetTo:
		return d.narrows()
	}
	return false
}

// narrows reports whether a setting refuses what it let through before.
func (d Difference) narrows() bool {
	switch d.What {
	case "kind":
		return true
	case "max", "max_length":
		was, _ := strconv.Atoi(d.Was)
		now, _ := strconv.Atoi(d.Now)
		return now != 0 && (was == 0 || now < was)
	case "range": // ahead refuses nothing, and past is narrower than happened
		return Range(d.Now) == Past || Range(d.Now) == Happened && Range(d.Was) != Past
	case "languages":
		return missing(strings.Split(d.Was, ", "), strings.Split(d.Now, ", "))
	case "rules":
		refuse := func(list string) (named []string) {
			for one := range strings.SplitSeq(list, "; ") {
				one, _, _ = strings.Cut(one, ")") // at which question it is said refuses nothing
				if name, _, _ := strings.Cut(one, " "); name != "" && !rules[name].warns {
					named = append(named, one)
				}
			}
			return named
		}
		return missing(refuse(d.Now), refuse(d.Was))
	}
	return false
}

// missing reports whether something of a list is not in another.
func missing(list, in []string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return !slices.Contains(in, s) })
}
