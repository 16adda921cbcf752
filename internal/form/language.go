package form

import "slices"

// The language of a form's file, as tables. The parser takes its keys and words
// from them, and docs/forms.md is written from them, so that whatever may stand
// in a file is explained there.

// key is one key of a mapping.
type key struct {
	name   string
	takes  string // what stands under it
	means  string
	absent string // what holds without it
	kinds  []Kind // of a field: the kinds it means something for; every kind when empty
	words  []word // the only words that may stand under it
}

// word is one of a closed list, and what it means.
type word struct{ name, means string }

// What stands under a key.
const (
	aText      = "a text"
	aWord      = "a word"
	anID       = "an id"
	trueFalse  = "`true` or `false`"
	aNumber    = "a number"
	aCondition = "a condition"
)

// What holds without a key.
const (
	isNeeded = "it is needed"
	isNone   = "there is none"
	isFalse  = "`false`"
	isTrue   = "`true`"
)

func names(keys []key) []string {
	var list []string
	for _, k := range keys {
		list = append(list, k.name)
	}
	return list
}

// keyOf returns the key with a name; the tables have every name the parser asks for.
func keyOf(keys []key, name string) key {
	return keys[slices.IndexFunc(keys, func(k key) bool { return k.name == name })]
}

var formKeys = []key{
	{name: "languages", takes: "a list of language tags", absent: isNeeded,
		means: "The languages of the form, the main one first. Every text stands in each of them. " +
			"A form that is offered has the languages of the pages."},
	{name: "title", takes: aText, absent: isNeeded, means: "What the form is called, on every surface."},
	{name: "help", takes: aText, absent: isNone,
		means: "What it is for, in a sentence: in the list of forms, at the head of the PDF, in the schema."},
	{name: "for", takes: aWord, absent: "`applicants`", words: audiences,
		means: "Whom it is for: where the site offers it."},
	{name: "entry", takes: aWord, absent: "`open`", words: entries, means: "How people come to it."},
	{name: "opens", takes: aWord, absent: "`nothing` for participants, otherwise `case`", words: openings,
		means: "What may begin with it."},
	{name: "parties", takes: aWord, absent: "`sender`", words: parties,
		means: "Whose it is: whom a case that begins with it is about, and from whom it comes."},
	{name: "clerk", takes: trueFalse, absent: isTrue,
		means: "A clerk may enter it at the desk, for somebody who wrote on paper or called."},
	{name: "begin", takes: aText, absent: isNone, means: "What to know before beginning, on the first page."},
	{name: "send", takes: aText, absent: "the catalogue's words", means: "The last button."},
	{name: "received", takes: aText, absent: "the catalogue's words", means: "The title of the receipt."},
	{name: "after", takes: "a list of what follows", absent: "nothing follows; a form that is offered has it",
		means: "What follows once it is received, in order: on the receipt and on the status page. " +
			"It promises what happens to whoever gave these answers, and nothing else."},
	{name: "yes", takes: aText, absent: isNeeded,
		means: "What yes is called where a question has no words of its own."},
	{name: "no", takes: aText, absent: isNeeded, means: "The same for no."},
	{name: "steps", takes: "a list of steps", absent: isNeeded, means: "The pages of the form, in order."},
	{name: "rules", takes: "a list of rules", absent: isNone, means: "Checks across several fields."},
}

var audiences = []word{
	{string(Applicants), "whoever asks for mediation or was invited to it"},
	{string(Participants), "whoever takes part already"},
	{string(Institutions), "process directors"},
}

var entries = []word{
	{string(Open), "anybody may begin"},
	{string(Invitation), "with an invitation code or the number of a case; a code puts the answers into its case"},
}

var openings = []word{
	{string(OpensCase), "a clerk may open a case from it, or put it to one"},
	{string(OpensNothing), "it belongs to a case that is there, or to none"},
}

var parties = []word{
	{string(FromSender), "the sender is a party, and names the other side in `other_party`"},
	{string(FromDirector), "the groups `victims` and `offenders` are the parties; a process director sends it"},
	{string(FromNobody), "nobody is named, as in a letter in somebody's own words; a clerk completes the parties"},
}

var afterKeys = []key{
	{name: "title", takes: aText, absent: isNeeded, means: "What happens, in a few words."},
	{name: "text", takes: aText, absent: isNeeded,
		means: "More about it. `{date}` is the last day to answer, `{contact}` the sentence that says how we get " +
			"in touch, by the answer to `safe_channel`; it is empty where that is not asked. `{sides}` says to " +
			"whoever takes something back whether they come to a meeting and what the other side is told, " +
			"`{signing}` how what was sent is to be signed."},
	{name: "when", takes: aCondition, absent: "it always follows",
		means: "To whom it happens. It may read any field outside groups."},
	{name: "unsigned", takes: trueFalse, absent: isFalse,
		means: "It follows only until what was sent is signed: not where it came on paper or in a signed file, or " +
			"the case says so."},
	{name: "step", takes: aWord, absent: "no step of a case", words: caseSteps,
		means: "The step of the case that it is; the status page marks how far that case is."},
}

var caseSteps = []word{
	{"preparation", "the case is open, and a mediator talks to each side"},
	{"meeting", "the case has started, and a meeting is planned or was held"},
}

var stepKeys = []key{
	{name: "id", takes: anID, absent: isNeeded, means: "Its part of the page's address; each step has its own."},
	{name: "title", takes: aText, absent: isNeeded, means: "The heading of the page."},
	{name: "short", takes: aText, absent: "the title",
		means: "The heading where the answers are read: review, receipt, inbox."},
	{name: "staff", takes: aText, absent: "the short one",
		means: "The heading where staff read the answers or enter them, if the short one speaks to the sender."},
	{name: "help", takes: aText, absent: isNone,
		means: "A sentence under the heading; of several lines, each is a point of a list."},
	{name: "screen", takes: trueFalse, absent: isFalse,
		means: "It asks about the device in hand, so neither PDF has it."},
	{name: "fields", takes: "a list of fields", absent: isNeeded, means: "The questions, in order."},
}

var fieldKeys = []key{
	{name: "id", takes: anID, absent: isNeeded,
		means: "The name of the answer. The same id is of the same kind in every form, " +
			"because what reads answers goes by it."},
	{name: "kind", takes: "a kind", absent: isNeeded, means: "What sort of answer it is."},
	{name: "label", takes: aText, absent: isNeeded, means: "The question."},
	{name: "short", takes: aText, absent: "the label",
		means: "The question where its answer is read: review, receipt, inbox, export."},
	{name: "staff", takes: aText, absent: "the short one",
		means: "The question where staff read its answer (inbox, export) or enter it, " +
			"if the short one speaks to the sender."},
	{name: "hint", takes: aText, absent: isNone, means: "How to answer, with an example."},
	{name: "why", takes: aText, absent: isNone, means: "Why we ask."},
	{name: "error", takes: aText, absent: "the catalogue's sentence for the kind",
		means: "What is said when a required answer is missing."},
	{name: "blank", takes: aText, absent: "the catalogue's words",
		means: "What stands in place of an empty answer where answers are read."},
	{name: "item", takes: aText, absent: isNeeded, kinds: []Kind{Group},
		means: "What one row is called; `{n}` is its number."},
	{name: "required", takes: trueFalse, absent: isFalse,
		means: "It must be answered when it is asked; a group must have a row."},
	{name: "when", takes: aCondition, absent: "it is always asked",
		means: "When it is asked. What is not asked is neither kept nor judged."},
	{name: "options", takes: "a list of options", absent: "needed, but for a yesno",
		kinds: []Kind{Choice, Choices, YesNo, Signature, Identity},
		means: "The answers to choose from, at least two; those of a yesno are `yes` and `no`."},
	{name: "fields", takes: "a list of fields", absent: isNeeded, kinds: []Kind{Group},
		means: "The questions of one row; neither files nor another group. " +
			"A field inside a group has no namesake outside."},
	{name: "max", takes: aNumber, absent: "needed for a group; the limit for files", kinds: []Kind{Group, File},
		means: "How many rows or files there may be."},
	{name: "max_length", takes: aNumber, absent: "the kind's",
		means: "The longest answer in characters, up to 20000."},
	{name: "range", takes: aWord, absent: "any date since 1850", kinds: []Kind{Date}, words: ranges,
		means: "Which dates are possible."},
	{name: "default", takes: aWord, absent: isNone, kinds: []Kind{Date}, words: defaults,
		means: "What the page begins with."},
	{name: "select", takes: trueFalse, absent: isFalse, kinds: []Kind{Choice, Signature, Identity},
		means: "Shown as a drop-down list."},
	{name: "sensitive", takes: trueFalse, absent: "the kind's", means: "Masked or left out where it is not needed."},
	{name: "party", takes: aWord, absent: "of nobody in particular", words: owners,
		means: "Whose data it is. Browsers fill in only what people write about themselves."},
}

var ranges = []word{
	{string(Past), "a date of birth: not after today, not over 130 years ago"},
	{string(Happened), "what has happened: not after today"},
	{string(Ahead), "what is still to come: a day before today is asked about"},
}

var defaults = []word{{"today", "the day on which the page is opened"}}

var owners = []word{
	{"self", "the sender's own"},
	{"represented", "of the person the sender stands for"},
	{"other", "of anybody else"},
}

var optionKeys = []key{
	{name: "id", takes: anID, absent: isNeeded, means: "What is kept, and what conditions compare with."},
	{name: "label", takes: aText, absent: isNeeded, means: "What people choose."},
	{name: "staff", takes: aText, absent: "the label",
		means: "What staff read when it was chosen, and choose, if the label is said by the sender."},
	{name: "hint", takes: aText, absent: isNone, means: "A remark under it."},
}

var conditionKeys = []key{
	{name: "field", takes: anID, absent: "not, all or any",
		means: "The choice, choices or yesno that is read. It stands earlier in the form, " +
			"in the same row of a group or above it."},
	{name: "equals", takes: "an option's id", absent: "in or present", means: "It is chosen, or among the chosen."},
	{name: "in", takes: "a list of options' ids", absent: "equals or present", means: "One of them is chosen."},
	{name: "present", takes: "`true`", absent: "equals or in", means: "Anything is chosen."},
	{name: "not", takes: aCondition, absent: isNone, means: "The condition does not hold."},
	{name: "all", takes: "a list of conditions", absent: isNone, means: "Each of them holds."},
	{name: "any", takes: "a list of conditions", absent: isNone, means: "At least one of them holds."},
}

var ruleKeys = []key{
	{name: "rule", takes: "a rule's name", absent: isNeeded, means: "Which rule it is."},
	{name: "fields", takes: "a list of ids", absent: isNeeded,
		means: "The fields it looks at, in the rule's order; `group.field` in each row, where the rule can."},
	{name: "at", takes: anID, absent: "the first of its fields that is asked",
		means: "Where the mistake is shown. When that is not asked, the rule rests."},
	{name: "error", takes: aText, absent: "the catalogue's sentence",
		means: "What is said; only a one_of has words of its own."},
}
