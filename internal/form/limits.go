package form

// Bounds are the limits of what a form takes in.
type Bounds struct {
	Fields      int // values in one posted page
	Rows        int // rows of a group
	AnswerBytes int // of one value
	JSONBytes   int // of a whole form
	Files       int // of one question; of a submission the administrator says
	FileBytes   int64
	NameLength  int // characters of a name
	TextLength  int // characters of a one-line text without a limit of its own
	LongLength  int // characters of a long text without a limit of its own
	Above       int // different conditions on answers above a group that its fields may have
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
