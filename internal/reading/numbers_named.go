package reading

import "strings"

// namedReach is how many words and signs may stand between somebody's name and the number behind it.
const namedReach = 7

// anothers reports whether the words right before a number say that it is somebody else's than the writer's: a name,
// "psihologs Jānis Kalns (tālr. 26 112 908)", or who somebody is, "viņai tālrunis 29 114 402".
func (p *page) anothers(s span) bool {
	begin := max(p.sentenceOf(s.from).from, p.lines[p.at(s.from).line].from)
	if reached := (span{max(s.from-2*namedReach, begin), s.from}); p.has("number call", reached) ||
		p.has("number contact", reached) {
		return false // "zvaniet mazdēlam Kristapam": by whom the writer is reached
	}
	from := max(s.from-namedReach, begin)
	before := span{from, s.from}
	mine := p.lastOf("number mine", before)
	at := p.lastOf("number another", before)
	for _, one := range p.people {
		for _, m := range one.mentions {
			if m.from < from || m.to > s.from {
				continue
			}
			if one == p.writer || one == p.stoodFor {
				return false
			} else if m.from > at && p.writer != nil {
				at = m.from
			}
		}
	}
	return at > mine
}

// service reports whether an e-mail address is the probation service's own, to which letters are sent.
func service(address string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(address), "@")
	return strings.HasPrefix(domain, "vpd.") || strings.HasPrefix(domain, "probacija.")
}
