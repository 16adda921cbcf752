package reading

import "strings"

// dropUnticked forgets what stands behind a box that is not ticked: in "[ ] klātienē [x] attālināti" only
// the second is said.
func (p *page) dropUnticked() {
	void := append(p.unticked(), p.answeredNo()...)
	if len(void) == 0 {
		return
	}
	for about, all := range p.hits.all {
		kept := all[:0]
		for _, h := range all {
			inside := false
			for _, s := range void {
				inside = inside || h.from >= s.from && h.from < s.to && h.to <= s.to+1 || h.to > s.from && h.to <= s.to
			}
			if !inside {
				kept = append(kept, h)
			}
		}
		p.hits.all[about] = kept
	}
}

// answeredNo are the questions whose ticked box says no. What is asked for is then denied.
func (p *page) answeredNo() []span {
	var void []span
	for i := range p.tokens {
		_, full, to := p.box(i)
		if !full || !saysNo(p.at(to).fold) {
			continue
		}
		asked := span{p.rowFrom(i), i}
		for _, q := range []struct{ about, denied topic }{
			{"asks safety", "safety false"}, {"asks consent", "consent false"},
		} {
			if p.has(q.about, asked) {
				p.insert(hit{span: span{asked.from, to + 1}, topic: q.denied, rule: "the box for no"})
			}
		}
		void = append(void, asked)
	}
	return append(void, p.writtenNo()...)
}

// writtenNo are the questions of a line that ends with no and nothing else: "Are you afraid of the other person: No".
func (p *page) writtenNo() []span {
	var void []span
	for _, line := range p.lines {
		last := line.to - 1
		if p.at(last).text == "." {
			last--
		}
		if last <= line.from+1 || !saysNo(p.at(last).fold) || p.at(last-1).text != ":" && p.at(last-1).text != "?" {
			continue
		}
		asked := span{line.from, last}
		if p.has("asks safety", asked) {
			p.insert(hit{span: span{asked.from, last + 1}, topic: "safety false", rule: "the answer no"})
			void = append(void, span{asked.from, last - 1})
		} else if p.has("asks consent", asked) {
			p.insert(hit{span: span{asked.from, last + 1}, topic: "consent false", rule: "the answer no"})
			void = append(void, span{asked.from, last - 1})
		}
	}
	return void
}

func saysNo(fold string) bool {
	switch fold {
	case "ne", "nav", "net", "нет", "no":
		return true
	}
	return false
}

// rowFrom is the first token of the row in which a token stands, as the letter breaks its rows.
func (p *page) rowFrom(i int) int {
	for i > 0 && !strings.Contains(p.text[p.at(i-1).end:p.at(i).start], "\n") {
		i--
	}
	return i
}

// unticked are the words behind each empty box, up to the next box or the end of the line. A letter
// without any ticked box has none: its boxes may be drawn for nobody.
func (p *page) unticked() []span {
	var void []span
	ticked, open := false, -1
	for i := 0; i <= len(p.tokens); i++ {
		empty, full, to := p.box(i)
		if open >= 0 && (empty || full || i == len(p.tokens) || p.at(i).line != p.at(open).line) {
			void = append(void, span{open, i})
			open = -1
		}
		switch {
		case empty:
			open, i = i, to-1
		case full:
			ticked, i = true, to-1
		}
	}
	if !ticked {
		return nil
	}
	return void
}

// box reports whether a box begins at a token, empty or full, and where it ends.
func (p *page) box(i int) (empty, full bool, to int) {
	switch p.at(i).text {
	case "☐", "□", "▢", "❏":
		return true, false, i + 1
	case "☑", "☒", "✓", "✔", "■", "▣":
		return false, true, i + 1
	case "[", "(":
	default:
		return false, false, i
	}
	end := "]"
	if p.at(i).text == "(" {
		end = ")"
	}
	switch mark := p.at(i + 1); {
	case mark.text == end && mark.spaced:
		return true, false, i + 2
	case p.at(i+2).text == end && tick(mark.fold):
		return false, true, i + 3
	}
	return false, false, i
}

// tick reports whether a sign in a box ticks it.
func tick(fold string) bool {
	switch fold {
	case "x", "х", "v", "+", "✓", "✔", "*":
		return true
	}
	return false
}
