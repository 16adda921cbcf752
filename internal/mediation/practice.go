package mediation

// PracticeGate is something that good practice asks before a meeting, beside the law. The
// agency says in its configuration how strictly.
type PracticeGate string

// The gates of practice.
const (
	PracticeRisk  PracticeGate = "risk"  // a fresh assessment of risk for each party
	PracticeTalk  PracticeGate = "talk"  // one preparatory talk with each party
	PracticeAlone PracticeGate = "alone" // asked alone, each comes of their own free will
)

// PracticeGates lists them all.
var PracticeGates = []PracticeGate{PracticeRisk, PracticeTalk, PracticeAlone}

// Level is how strictly a gate of practice is kept.
type Level string

// The levels; empty is off.
const (
	LevelOff      Level = "off"
	LevelWarn     Level = "warn"     // said, and passed by a tick that is recorded
	LevelRequired Level = "required" // locked
)

// Practice is what the configuration asks before a meeting, and before a case is closed as "unreachable".
type Practice struct {
	Levels   map[PracticeGate]Level
	RiskDays int // how many days before the meeting an assessment may be
	Tries    int // how many attempts to reach somebody must have failed; fewer than one is one

	Second Second // when a case needs a second mediator
}

// Second is which cases need a second mediator; empty is none.
type Second string

// The cases.
const (
	SecondNever  Second = "never"
	SecondSafety Second = "safety" // those where a party's safety is a concern
	SecondAlways Second = "always"
)
