package mediation

// AgeBand is how old somebody was when the document of the case was received, so coarse that it tells nobody's
// birth date. It is coded, and stays when the birth date is erased: tables of years ago are counted by it. Empty: not
// known.
type AgeBand string

// The bands. The groups that statistics want (docs/domain.md, Statistics) begin and end where these do.
const (
	AgeTo10   AgeBand = "0-10"
	Age11To13 AgeBand = "11-13"
	Age14To17 AgeBand = "14-17"
	Age18To24 AgeBand = "18-24"
	Age25     AgeBand = "25"
	Age26To29 AgeBand = "26-29"
	Age30To64 AgeBand = "30-64"
	Age65     AgeBand = "65-"
)

// AgeBands lists them all, the youngest first.
var AgeBands = []AgeBand{
	AgeTo10, Age11To13, Age14To17, Age18To24, Age25, Age26To29, Age30To64, Age65,
}

// oldest is the last year of each band that has one.
var oldest = []int{10, 13, 17, 24, 25, 29, 64}

// bandOf is the band of somebody of an age in years.
func bandOf(age int) AgeBand {
	for i, last := range oldest {
		if age <= last {
			return AgeBands[i]
		}
	}
	return Age65
}

// Minor reports whether those of the band are under age.
func (b AgeBand) Minor() bool { return b == AgeTo10 || b == Age11To13 || b == Age14To17 }
