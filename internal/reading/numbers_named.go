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
	if p.counsel != nil && at >= 0 && p.has("who counsel", span{at, at + 1}) {
		at = -1 // the writer's own title: "Hermanis Ozols, zvērināts advokāts, 67 221 190"
	}
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

// relayed reports whether the only number of a letter is another's by whom the writer says to be reached: "kaimiņienes
// telefons 26 110 480, viņa pasauks".
func (p *page) relayed(n numeral) bool {
	s := p.sentenceOf(n.from)
	next := p.sentenceOf(min(s.to, len(p.tokens)-1))
	before := p.sentenceOf(max(s.from-1, 0))
	return !p.cited(n.from) && p.has("number relay", span{before.from, next.to}) && !p.spared(n)
}

// spared reports whether the words around a number say that nobody should call there, with no other number between:
// "63 600 912 ir dispečers, tur nezvaniet".
func (p *page) spared(n numeral) bool {
	s := p.sentenceOf(n.from)
	from, to := max(s.from, n.from-sparedReach), min(s.to, n.to+sparedReach+1)
	for _, o := range p.phones {
		if o.to <= n.from {
			from = max(from, o.to)
		} else if o.from >= n.to {
			to = min(to, o.from)
		}
	}
	return p.has("number spared", span{n.to, to}) || p.has("number spared", span{from, n.from})
}

// sparedReach is how many tokens before a number or behind it say so.
const sparedReach = 7

// service reports whether an e-mail address is the probation service's own, to which letters are sent.
func service(address string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(address), "@")
	return strings.HasPrefix(domain, "vpd.") || strings.HasPrefix(domain, "probacija.")
}

// notThere reports whether the words before a mail address say that nobody should write to it: "please write to
// a@mail.example, not to the school (info@school.example)".
func (p *page) notThere(n numeral) bool {
	for i := n.from - 1; i >= n.from-6 &&
		p.at(i).text != "," && p.at(i).sentence == p.at(n.from).sentence && p.at(i).kind != mail; i-- {
		switch p.at(i).fold {
		case "not", "nevis", "не":
			return true
		}
	}
	return false
}
