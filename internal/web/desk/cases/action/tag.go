package action

// Tag is a state: sign, word and colour.
type Tag struct{ Colour, Icon, Key string }

// ConditionView is one thing the gate asks of a party.
type ConditionView struct {
	Colour, Icon, Text, On string
	URL                    string // where it is recorded, when it is missing
}
