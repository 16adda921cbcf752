package reading

import "strings"

// find adds the places of all phrases to found, which has none. Those of the English list are not looked for where
// english is false: "man" and "to" are Latvian words too.
func (l *lexicon) find(tokens []token, english bool, found [][]hit) {
	for i := range tokens {
		tokens[i].opens = opening(tokens[i].fold)
		tokens[i].aside = ofDate(&tokens[i])
	}
	markBrackets(tokens)
	for i := len(tokens) - 1; i >= 0; i-- {
		tokens[i].behind = anyEnd
		if i+1 < len(tokens) && tokens[i+1].sentence == tokens[i].sentence {
			tokens[i].behind = tokens[i+1].behind | tokens[i+1].opens
		}
	}
	for i := range tokens {
		if tokens[i].kind != word {
			continue
		}
		next, behind := ^openings(0), tokens[i].behind
		if i+1 < len(tokens) {
			next = tokens[i+1].opens
		}
		for _, f := range l.first.find(tokens[i].fold) {
			if f.second&next == 0 || f.needs[0]&behind == 0 || f.needs[1]&behind == 0 || f.english && !english {
				continue
			}
			if end := match(f.parts[1:], tokens, i+1, tokens[i].sentence); end > i {
				found[f.at] = append(found[f.at], hit{span: span{i, end}, topic: f.topic, rule: f.rule})
			}
		}
	}
}

// match returns where the parts end when they stand at token i, -1 when they do not.
func match(parts []part, tokens []token, i, sentence int) int {
	for n := range parts {
		e := &parts[n]
		if e.gap > 0 {
			for skip, words := 0, 0; words <= e.gap && !(skip > 0 && e.clause && comma(tokens, i+skip-1)); skip++ {
				if j := i + skip; j >= len(tokens) || !tokens[j].aside {
					words++
				}
				if j := i + skip; n+1 < len(parts) && j < len(tokens) && parts[n+1].opens&tokens[j].opens == 0 {
					continue
				}
				if end := match(parts[n+1:], tokens, i+skip, sentence); end >= 0 {
					return end
				}
			}
			return -1
		}
		ok := i < len(tokens) && tokens[i].sentence == sentence &&
			e.opens&tokens[i].opens != 0 && (e.wild || e.matches(tokens[i].fold))
		if e.optional {
			if ok {
				if end := match(parts[n+1:], tokens, i+1, sentence); end >= 0 {
					return end
				}
			}
			continue
		}
		if !ok {
			return -1
		}
		i++
	}
	return i
}

// ofDate reports whether a token is part of a date, which a gap does not count: "man 2026. gada 24. janvārī pazuda".
func ofDate(t *token) bool {
	return t.kind == number && len(t.text) <= 4 || t.text == "." ||
		t.kind == word && (t.namesMonth() || yearWords.has(t.fold) && t.fold != "г")
}

// longestBrackets is how many tokens stand in brackets at most.
const longestBrackets = 20

// markBrackets notes what stands in brackets, which a gap does not count either: "esmu Annas Ozolas (p. k.
// 180312-20718) māte".
func markBrackets(tokens []token) {
	open := -longestBrackets
	for i := range tokens {
		switch tokens[i].text {
		case "(":
			open = i
		case ")":
			if i-open < longestBrackets && tokens[open].sentence == tokens[i].sentence {
				for j := open; j <= i; j++ {
					tokens[j].aside = true
				}
			}
			open = -longestBrackets
		}
	}
}

// second is how the word behind the first may begin.
func (f *phrase) second() openings {
	if len(f.parts) == 1 {
		return ^openings(0)
	}
	return f.parts[1].opens
}

// needs is how two words behind the first must begin: those of the parts with the fewest beginnings.
func (f *phrase) needs() [2]openings {
	fewest := [2]openings{^openings(0), ^openings(0)}
	for _, e := range f.parts[1:] {
		switch n := e.opens.count(); {
		case n < fewest[0].count():
			fewest = [2]openings{e.opens, fewest[0]}
		case n < fewest[1].count():
			fewest[1] = e.opens
		}
	}
	return fewest
}

func comma(tokens []token, i int) bool {
	return i < len(tokens) && (tokens[i].text == "," || isDash(tokens[i].text))
}

func (e *part) matches(w string) bool {
	for _, a := range e.any {
		if w == a {
			return true
		}
	}
	for _, prefix := range e.prefixes {
		if strings.HasPrefix(w, prefix) {
			return true
		}
	}
	return false
}
