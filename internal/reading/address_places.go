package reading

import "strings"

// townBefore takes in what stands before a street, from the smallest on: "LV-4101, Cēsu novads, Salacgrīvā,".
func (p *page) townBefore(a *place) {
	after := *a // "в Даугавпилсе, ул. Смилшу 92, Даугавпилс" names the town once
	p.houseNumber(&after)
	p.placesAfter(&after)
	for p.placeBefore(a, after.text) {
	}
}

// placeBefore takes in one place, or the postcode, before an address; it is false when none stands there.
func (p *page) placeBefore(a *place, rest string) bool {
	i := a.from - 1
	if f := p.at(i).fold; (f == "на" || f == "по") && p.at(i-1).text == "," {
		i-- // "живу в Риге, на улице Миера 5"
	}
	comma := p.at(i).text == ","
	if comma {
		i--
	}
	t := p.at(i)
	if i < 0 || t.line != p.at(a.from).line {
		return false
	}
	from, text := i, ""
	switch {
	case comma && t.kind == number && len(t.text) == 4 && isDash(p.at(i-1).text) && p.at(i-2).fold == "lv":
		from, text = i-2, p.at(i-2).text+"-"+t.text
	case comma && places2[t.fold] != "" && p.at(i-1).capital:
		from, text = i-1, p.at(i-1).text+" "+placeWord(t)
	case t.kind == word && !t.capital && isTown(t.fold) && p.has("address label", span{max(i-2, 0), i}):
		text = town(t) // "dzivoju limbažos Jūras iela 28"
	case t.kind != word || !t.capital || notTown(t.fold) || p.has("address label", span{i, i + 1}):
		return false
	case comma && p.at(i-1).fold == "no" && !t.cyrillic && endsIn(t.text, "as", "es") && !p.inName(i):
		text = strings.TrimSuffix(t.text, "s") // "pensionārs no Maltas, Skolas iela 30"
	case isTown(t.fold), !p.inName(i) && (!comma && strings.HasSuffix(t.text, "os") || comma && p.villageLikely(i)):
		text = town(t)
	default:
		return false
	}
	if strings.HasSuffix(rest, ", "+text) {
		return false
	}
	a.from, a.text = from, text+", "+a.text
	return true
}

// villageLikely reports whether a word that no list has stands where a village does: "Даугавпилс, Крауя, ул.".
func (p *page) villageLikely(i int) bool {
	t := p.at(i)
	if givenForms(t) != nil {
		return false
	}
	if before := p.at(i - 1); !t.cyrillic && endsIn(t.fold, "i", "s") {
		return before.line != t.line || before.text == "," && places2[p.at(i-2).fold] != "" // "Cēsu novads, Priekuļi"
	}
	return !t.cyrillic && endsIn(t.fold, "a", "e") || t.cyrillic && p.at(i-1).text == "," && isTown(p.at(i-2).fold)
}

func notTown(fold string) bool { return notNames()(fold) && !isTown(fold) }

// placesAfter takes the towns, parishes, districts and the postcode after a house number.
func (p *page) placesAfter(a *place) {
	for {
		j := a.to
		if p.at(j).text == "," {
			j++
		}
		t := p.at(j)
		if t.line != p.at(a.to-1).line && (p.at(a.to).text != "," || t.line != p.at(a.to-1).line+1) {
			return
		}
		switch {
		case t.upper && t.fold == "lv" && isDash(p.at(j+1).text) && p.at(j+2).kind == number:
			a.text += ", " + t.text + "-" + p.at(j+2).text // whatever line it is broken over
			a.to = j + 3
			return
		case t.fold == "lv" && p.at(j+1).kind == number && len(p.at(j+1).text) == 4:
			a.text += ", " + p.text[t.start:p.at(j+1).end]
			a.to = j + 2
			return
		case t.kind == word && t.capital && places2[p.at(j+1).fold] != "":
			a.text += ", " + placeName(t, p.at(j+1)) + " " + placeWord(p.at(j+1))
			a.to = j + 2
			if strings.HasSuffix(a.text, ".") && p.at(a.to).text == "." {
				a.to++
			}
		case t.kind == word && t.capital && j > a.to && streetWords.has(p.at(j+1).fold) && p.at(j+2).kind == number:
			street := place{span: span{j, j + 2}, text: t.text + " " + sameCase(streetNominative[p.at(j+1).fold],
				p.at(j+1))}
			p.houseNumber(&street) // "Mežvidi", Kārsavā, Lauku ielā 2
			a.text += ", " + street.text
			a.to = street.to
		case t.kind == word && t.capital && (isTown(t.fold) || j > a.to && !notNames()(t.fold) && !p.at(j+1).capital):
			a.text += ", " + town(t)
			a.to = j + 1
		default:
			return
		}
	}
}

var places2 = map[string]string{
	"pagasts": "pagasts", "pagasta": "pagasts", "pag": "pag.", "novads": "novads", "novada": "novads", "nov": "nov.",
	"волость": "волость", "волости": "волость", "край": "край", "крае": "край", "края": "край", "вол": "вол.",
	"rajons": "rajons", "rajona": "rajons", "ciems": "ciems", "ciema": "ciems",
}

// placeName is the name before the word for a parish or a district, in Russian as that word's nominative asks for.
func placeName(t, kind *token) string {
	switch {
	case !t.cyrillic:
		return t.text
	case strings.HasPrefix(kind.fold, "вол"):
		return adjective(t.text, "ая")
	case strings.HasPrefix(kind.fold, "кра"):
		return adjective(t.text, "ий")
	}
	return t.text
}

func placeWord(t *token) string { return places2[t.fold] }
