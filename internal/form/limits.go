package form

// Bounds are the limits of what a form takes in; docs/forms.md lists them.
type Bounds struct {
	Fields      int   `means:"Fields of a form, and values in one posted page."`
	Rows        int   `means:"Rows of a group."`
	AnswerBytes int   `means:"Bytes of one answer."`
	JSONBytes   int   `means:"Bytes of a form's file, and of all answers as JSON."`
	Files       int   `means:"Files of one question; those of a submission the administrator says."`
	FileBytes   int64 `means:"Bytes of one file, where the administrator says nothing else."`
	NameLength  int   `means:"Characters of a name."`
	TextLength  int   `means:"Characters of one line without a limit of its own."`
	LongLength  int   `means:"Characters of a long text without a limit of its own."`
	Above       int   `means:"Different conditions on answers above a group that its fields may have."`
}

// Limits is the one place where they stand.
var Limits = Bounds{
	Fields:      500,
	Rows:        30,
	AnswerBytes: 100_000,
	JSONBytes:   1 << 20,
	Files:       10,
	FileBytes:   25 << 20,
	NameLength:  200,
	TextLength:  300,
	LongLength:  4000,
	Above:       6,
}
