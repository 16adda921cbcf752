package reading

// hedged reports whether a condition follows words of consent in their sentence: "готова его выслушать, если вернёт",
// and not only how it suits: "nākšu, ja vajag", "если можно".
func (p *page) hedged(h hit) bool {
	s := p.sentenceOf(h.from)
	for i := h.to; i < min(s.to, h.to+hedgeReach); i++ {
		before := p.at(i - 1).text
		switch p.at(i).fold {
		case "ja":
			if marked(p.at(i).text) || before != "," && i > h.to {
				continue
			}
		case "если":
		case "if", "unless", "provided":
		default:
			continue
		}
		for j := i + 1; j < min(s.to, i+mildReach); j++ {
			if mildCondition[p.at(j).fold] {
				return false
			}
		}
		return true
	}
	return false
}

const (
	hedgeReach = 12 // within how many words behind a consent its condition stands
	mildReach  = 6  // within how many words behind an "if" its sense shows
)

// mildCondition are words of a condition that says only how it suits.
var mildCondition = set("iespejams iespejama vajag vajadzigs vajadzetu nepieciesams var varam drikst nav grib velas " +
	"piekrit piekritis piekritusi der derigi atlaus gribes velesies " +
	"можно нужно надо возможно необходимо удобно получится хочет захочет согласен согласна " +
	"possible needed necessary ok okay suitable convenient agrees wants wishes willing")
