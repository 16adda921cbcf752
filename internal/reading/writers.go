package reading

// NamesOther reports whether two letters name two writers, whatever diacritics each writes. Of whom a letter gives a
// part of the name alone, only that part is compared; where one names nobody, they name no other.
func (l Letter) NamesOther(other Letter) bool {
	for _, name := range []Field{GivenName, FamilyName} {
		one, two := l.Get(name).Text, other.Get(name).Text
		if one != "" && two != "" && !sameFolded(one, two) {
			return true
		}
	}
	return false
}
