package reading

// leavesOutSubject reports whether a Russian sentence begins with what one person did, and has no word for the writer:
// "Обозвала соседку и облила борщом" is what the writer did.
func (p *page) leavesOutSubject(i int, form deedForm, s span) bool {
	t := p.at(i)
	if !t.cyrillic || form&done != 0 || !endsIn(t.fold, "л", "ла", "лся", "лась") {
		return false
	}
	for j := i + 1; j < s.to; j++ {
		if p.theWriters(p.at(j).fold) || others[p.at(j).fold] {
			return false
		}
	}
	return endsIn(p.at(i+1).fold, "у", "ю", "его", "ого", "ое", "ее", "их", "ых", "в", "на", "с", "со")
}

// othersHarm reports whether a participle has the one whom it befell right before it, and that is not the writer:
// "viņai lauztas trīs ribas, man nekas".
func (p *page) othersHarm(i int, s span) bool {
	for j := i - 1; j >= max(s.from, i-2); j-- {
		if t := p.at(j); harmedOther[t.fold] {
			return true
		} else if t.kind != word || p.theWriters(t.fold) {
			return false
		}
	}
	return false
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
		case f == "," || others[f]:
			return false
		}
	}
	return false
}
