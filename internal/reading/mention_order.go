package reading

// behindInitial is the token behind a second name's first letter, where one stands: "John R. Brown".
func (p *page) behindInitial(i int) int {
	if initial(p.at(i)) && p.at(i+1).text == "." && p.name(i+2) && p.joined(i) && p.at(i+2).line == p.at(i).line {
		return i + 2
	}
	return i
}

// familyFirst reads a family name before the given name's first letters or, behind a comma, the given name, in a line
// of its own or behind the label of a form: "Васильев П. Н.", "Kalniņš J.", "Name: Nkemelu, Chidi".
func (p *page) familyFirst(i int) (mention, bool) {
	line := p.lines[p.at(i).line]
	labelled := p.at(i-1).text == ":" && p.at(i-1).line == p.at(i).line && nameLabels.has(p.at(i-2).fold)
	if !p.name(i) || i != line.from && !labelled || !labelled && line.to-i > longestInitials {
		return mention{}, false
	}
	switch next := p.at(i + 1); {
	case next.text == "," && (i+3 == line.to || labelled && p.at(i+3).kind == number) && p.name(i+2) && (labelled ||
		givenForms(p.at(i+2)) != nil && givenForms(p.at(i)) == nil):
		return p.commaName(i, i+2), true
	case initial(next) && p.at(i+2).text == "." && p.joined(i+1) && (givenForms(p.at(i)) == nil ||
		familyEnding(p.at(i).fold)):
		j := i + 1
		for j+1 < line.to && initial(p.at(j)) && p.at(j+1).text == "." {
			j += 2
		}
		one := j == i+3 && !familyEnding(p.at(i).fold) && !surnameEnding(p.at(i).fold) // "Thandiwe M."
		if j != line.to || one && !p.at(i).cyrillic {
			return mention{}, false
		}
		guesses := p.familyGuesses(i, nominative, male|female)
		return mention{span: span{i, j}, given: i + 1, family: i, letter: next.fold, guesses: guesses},
			len(guesses) > 0
	}
	return mention{}, false
}

// commaName is a family name and a given name that a comma parts, as they stand.
func (p *page) commaName(family, given int) mention {
	m := mention{span: span{family, given + 1}, given: given, family: family, known: true}
	for _, g := range givenForms(p.at(given)) {
		if g.cases&nominative != 0 {
			m.guesses = append(m.guesses, guess{given: asWritten(g.nominative, p.at(given).text),
				family: p.at(family).text, gender: g.gender, cases: nominative})
		}
	}
	if m.guesses == nil {
		m.guesses = []guess{{given: p.at(given).text, family: p.at(family).text, cases: nominative}}
	}
	return m
}

// longestInitials is how many tokens a family name takes with the first letters behind it.
const longestInitials = 5

// nameLabels end the words of a form before a name.
var nameLabels = set("name vards uzvards vards/uzvards имя фамилия фио ф.и.о")

// particle reports whether a word stands before a family name as part of it: "van der Berg".
func particle(t *token) bool {
	switch t.text {
	case "van", "von", "der", "den", "de", "da", "di", "del", "della", "la", "le", "du", "dos", "el", "al", "bin",
		"ben", "dela", "Dela", "Della", "Van", "Ní", "Ó", "Nic", "Mac", "ibn", "ter", "ten", "Von", "De",
		"Di", "Del", "El", "Al":
		return true
	}
	return false
}

// withParticles puts what stands between the given name and the family name before the family name.
func (p *page) withParticles(m *mention, from int) {
	if from >= m.family || patronymic(p.at(from).fold) || initial(p.at(from)) && p.at(from+1).text == "." {
		return
	}
	text := p.text[p.at(from).start:p.at(m.family).start]
	for n := range m.guesses {
		m.guesses[n].family = text + m.guesses[n].family
	}
	m.family = from
}
