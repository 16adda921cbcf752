package judge

// Rule is one of what is asked of a workbook that is published. Its words are the message
// "workbook.rule_<number>".
type Rule struct {
	Number int
	Source string // who asks for it
	broken func(b *book, tell tell)
}

// tell names a place where a rule is broken.
type tell func(s *sheet, cell, what string)

// Who asks: the checklist of the Government Analysis Function for accessible spreadsheets, as
// aftables and gptables have it; the style guide of the Office for National Statistics; the
// open data standards of the Department for Education.
const (
	analysis = "Analysis Function, Releasing statistics in spreadsheets"
	gptables = "gptables, checklist"
	ons      = "ONS style guide, Formatting a dataset"
	openData = "DfE, Open data standards"
)

// NotesTable is the name of the table that explains the notes.
const NotesTable = "notes"

// Rules are all of them.
var Rules = [...]Rule{
	{1, analysis, unmarked},
	{2, analysis, merged},
	{3, analysis, blankLines},
	{4, analysis, heads},
	{5, analysis, unwrapped},
	{6, analysis, filtered},
	{7, analysis, blankCells},
	{8, analysis, symbols},
	{9, analysis, strayNotes},
	{10, analysis, unexplained},
	{11, analysis, severalTables},
	{12, analysis, untitled},
	{13, analysis, surroundings},
	{14, analysis, indented},
	{15, ons, coverless},
	{16, ons, names},
	{17, analysis, furniture},
	{18, analysis, colours},
	{19, ons, faces},
	{20, analysis, unnamed},
	{21, analysis, cursor},
	{22, analysis, hidden},
	{23, openData, withoutCSV},
	{24, gptables, textNumbers},
}

// Key is the message that says what the rule asks.
func (r Rule) Key() string { return key(r.Number) }

// Keys are the messages of all rules.
func Keys() (list []string) {
	for _, r := range Rules {
		list = append(list, r.Key())
	}
	return list
}
