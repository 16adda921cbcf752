package reading

// leavesOutSubject reports whether a Russian sentence begins with what one person did, and has no word for the writer:
// "Обозвала соседку и облила борщом" is what the writer did.
func (p *page) leavesOutSubject(i int, form deedForm, s span) bool {
	t := p.at(i)
	if !t.cyrillic || form&done != 0 || !endsIn(t.fold, "л", "ла", "лся", "лась") {
		return false
	}
	for j := i + 1; j < s.to; j++ {
		if p.theWriters(p.at(j).fold) || others.has(p.at(j).fold) {
			return false
		}
	}
	if next := p.at(i + 1).fold; pastGender(t.fold) == male && endsIn(next, "а", "я") && !mensNouns.has(next) {
		return true // "ударил соседа": no man has that ending but those of mensNouns
	}
	if endsIn(p.at(i+1).fold, "ы", "и") && endsIn(p.at(i+2).fold, "у", "ю") {
		return true // "порезал шины соседу"
	}
	return p.at(i+1).fold == "из" ||
		endsIn(p.at(i+1).fold, "у", "ю", "его", "ого", "ое", "ее", "их", "ых", "в", "на", "с", "со")
}

// mensNouns are of men, and end as nouns of women do.
var mensNouns = set("папа дядя мужчина дедушка юноша")

// verbFirst reports whether a Russian sentence begins with a verb in the past, and has nobody who does it up to a
// token: "Выпил лишнего и ударил соседа", "Был за рулём, сбил соседа".
func (p *page) verbFirst(i int, s span) bool {
	first := p.at(s.from)
	if !first.cyrillic || pastGender(first.fold) == 0 && first.fold != "был" && first.fold != "была" ||
		i-s.from > reachBack {
		return false
	}
	for j := s.from + 1; j < i; j++ {
		if t := p.at(j); t.capital || p.theWriters(t.fold) || others.has(t.fold) || t.text == ":" {
			return false
		}
	}
	return true
}

// othersHarm reports whether a participle has the one whom it befell right before it, and that is not the writer:
// "viņai lauztas trīs ribas, man nekas".
func (p *page) othersHarm(i int, s span) bool {
	for j := i - 1; j >= max(s.from, i-besideHarm); j-- {
		if t := p.at(j); harmedOther.has(t.fold) {
			return true
		} else if t.kind != word || p.theWriters(t.fold) || theWriter.has(t.fold) {
			return false
		}
	}
	return false
}

// besideHarm is within how many words behind the one whom it befell a harm is told: "viņai lauztas trīs ribas un
// sasista galva".
const besideHarm = 7

// ownGender is the gender in which a Russian letter speaks of its writer, "я искала", "согласна", 0 when it shows none
// or both.
func (p *page) ownGender() gender {
	if p.gendered {
		return p.gender
	}
	p.gendered = true
	g := gender(0)
	for i := range p.tokens {
		t := &p.tokens[i]
		if !t.cyrillic {
			continue
		}
		if t.fold == "я" {
			for j := i + 1; j <= i+2 && p.at(j).kind == word && p.at(j).sentence == t.sentence; j++ {
				g |= pastGender(p.at(j).fold)
			}
			continue
		}
		g |= ownAdjectives[t.fold]
	}
	if g != male|female {
		p.gender = g
	}
	return p.gender
}

// pastGender is who did it, by the ending of a Russian verb in the past; 0 for other words.
func pastGender(fold string) gender {
	switch {
	case utf8Len(fold) < 4:
		return 0
	case endsIn(fold, "ла", "лась"):
		return female
	case endsIn(fold, "ал", "ил", "ел", "ял", "ул", "ыл", "лся"):
		return male
	}
	return 0
}

// ownAdjectives are said of the writer, by their gender.
var ownAdjectives = map[string]gender{"согласна": female, "готова": female, "рада": female, "согласен": male,
	"готов": male, "рад": male}

// byOther reports whether the gender of a Russian verb shows that it was not the writer: "пока я искала очки, унёс".
func (p *page) byOther(t *token) bool {
	if !t.cyrillic {
		return false
	}
	did, own := pastGender(t.fold), p.ownGender()
	if did == 0 && endsIn(t.fold, "ес", "ер", "ег", "ез") {
		did = male // "унёс", "спёр"
	}
	return did != 0 && own != 0 && did&own == 0
}

// denies reports whether the writer says not to have done something: "neesmu zadzis", "я телефон не брал".
func (p *page) denies(i int, form deedForm, s span) bool {
	if form&done != 0 || form&byThem != 0 {
		return false
	}
	switch before := p.at(i - 1).fold; {
	case !p.at(i).cyrillic:
		return before == "neesmu" || p.at(i-2).fold == "neesmu" && p.at(i-2).sentence == p.at(i).sentence
	case before != "не" || p.at(i-1).sentence != p.at(i).sentence:
		return false
	}
	for j := i - 2; j >= max(s.from, i-8); j-- {
		switch f := p.at(j).fold; {
		case f == "я" || f == "мы":
			return true
		case f == "," || others.has(f):
			return false
		}
	}
	return false
}
