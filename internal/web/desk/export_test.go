package desk

// What tests from outside the package look into.
const MostSource = mostSource

var TypedDate = typedDate

func ActionNames() (names []string) {
	for _, a := range actions {
		names = append(names, a.name)
	}
	return names
}
