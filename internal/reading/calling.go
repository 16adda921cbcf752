package reading

import "strings"

// SafeTime is when the writer can be called, as the letter says it: "pēc sešiem vakarā". Letters that judge the reading
// have no such field, and so it counts in no score.
const SafeTime Field = "safe_time"

// SafeChannel is how alone the writer wants to be reached, as the form for applications names it: "phone", "email" or
// "post". It counts in no score either.
const SafeChannel Field = "safe_channel"

// readChannel reads that the writer may be reached in one way alone, "rakstiet tikai uz e-pastu", "не звоните, пишите
// на почту", where the letter says how to reach the writer so.
func (p *page) readChannel() {
	if p.role == institution {
		return
	}
	var one string
	var by hit
	for _, way := range []struct {
		about topic
		name  string
		needs Field
	}{{"channel email", "email", Email}, {"channel phone", "phone", Phone}, {"channel post", "post", Address}} {
		for _, h := range p.hits.of(way.about) {
			if p.negated(h.from) || p.cited(h.from) || p.letter.Get(way.needs).Text == "" {
				continue
			}
			if one != "" && one != way.name {
				return
			}
			one, by = way.name, h
		}
	}
	if h, ok := p.first("channel no phone", p.whole()); one == "" && ok && p.has("channel write", p.whole()) &&
		p.letter.Get(Email).Text != "" {
		one, by = "email", h
	}
	if one != "" {
		p.say(SafeChannel, one, by, false)
	}
}

// readCalling reads when the writer can be called: a time beside the words for calling, or right behind the number.
func (p *page) readCalling() {
	if p.role == institution {
		return
	}
	for i := range p.tokens {
		to := p.timeAt(i)
		if to == 0 || !p.called(i) {
			continue
		}
		for { // "darbdienās pēc 18.00", "no 9 līdz 12"
			next := to
			if callJoin.has(p.at(next).fold) {
				next++
			}
			more := p.timeAt(next)
			if more == 0 || p.at(next).sentence != p.at(i).sentence {
				break
			}
			to = more
		}
		from := i
		if only := p.at(i - 1); callOnly.has(only.fold) && only.sentence == p.at(i).sentence {
			from--
		}
		s := span{from, to}
		text := strings.Join(strings.Fields(p.text[p.at(from).start:p.at(to-1).end]), " ")
		p.add(Value{Field: SafeTime, Text: text, Spans: []Span{p.bytes(s)}, Rule: "a time beside words for calling"})
		return
	}
}

var (
	callJoin  = set(", un vai и или and or")
	callOnly  = set("tikai vienigi только лишь only")
	callFrom  = set("pec lidz no ap starp после до с около after before until till from between by around")
	callClock = set("plkst pulksten pl .")
	callTail  = set("vakara rita dienas diena vecera вечера утра дня часов часа pm am oclock o'clock p.m a.m")
)

// timeAt is where a time of the day or the week ends that begins at a token, 0 when none does.
func (p *page) timeAt(i int) int {
	if hits := p.from("call time", i); len(hits) > 0 && hits[0].from <= i {
		return hits[0].to
	}
	if !callFrom.has(p.at(i).fold) {
		return 0
	}
	j := i + 1
	for j < i+4 && callClock.has(p.at(j).fold) {
		j++
	}
	switch hour := p.value(j); {
	case hour >= 0 && hour <= 24 && len(p.at(j).text) <= 2:
		j++
		if m := p.at(j).text; (m == ":" || m == ".") && len(p.at(j+1).text) == 2 && p.value(j+1) >= 0 &&
			p.value(j+1) < 60 && !p.at(j).spaced && !p.at(j+1).spaced {
			j += 2
		} else if next := p.at(j + 1); (m == "." || m == "/") && next.sentence == p.at(j).sentence &&
			(next.kind == number || isMonth(next.fold)) {
			return 0 // the beginning of a date
		}
	case p.at(j).kind == word && numberWord(p.at(j).fold) >= 1 && numberWord(p.at(j).fold) <= 12:
		j++
	default:
		return 0
	}
	if p.at(j).kind == number || currency(p.at(j)) || isMonth(p.at(j).fold) {
		return 0
	}
	if p.at(j).kind == word && !callTail.has(p.at(j).fold) && strings.HasPrefix(p.at(j).fold, "gad") {
		return 0
	}
	if callTail.has(p.at(j).fold) {
		j++
	}
	return j
}

// called reports whether words for calling the writer stand in the sentence of a token, close by, or a telephone ends
// right before it.
func (p *page) called(i int) bool {
	s := p.sentenceOf(i)
	near := span{max(s.from, i-2*namedReach), min(s.to, i+2*namedReach)}
	for _, h := range p.from("call cue", near.from) {
		if h.from >= near.to {
			break
		}
		if !p.negated(h.from) && !p.has("number another", span{h.from, i}) {
			return true
		}
	}
	for _, n := range p.phones {
		if n.to <= i && i-n.to <= 3 && p.at(n.from).sentence == p.at(i).sentence && !p.anothers(n.span) {
			return true
		}
	}
	return false
}
