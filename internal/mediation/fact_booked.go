package mediation

// Booked: how far what somebody needs to take part in a meeting is arranged. A later one about
// the same need takes its place.
type Booked struct {
	Meeting   string      `json:"meeting" item:"coming"`  // id
	Sequence  int         `json:"sequence" item:"coming"` // for which state of the meeting
	Need      BookedNeed  `json:"need" item:"coming"`
	State     BookedState `json:"state" item:"coming"`
	Unrelated bool        `json:"unrelated,omitempty" item:"coming"` // the interpreter is no relative of either side
	Person    BookedWords `json:"-"`
}

// BookedWords is the personal part of a booking.
type BookedWords struct {
	With string `json:"with,omitempty" item:"coming"` // who interprets, whom the arrangement is made with
}

// BookedNeed is what is arranged.
type BookedNeed string

// What may be needed.
const (
	NeedInterpreter BookedNeed = "interpreter"
	NeedAccess      BookedNeed = "access"
)

// BookedNeeds lists them all.
var BookedNeeds = []BookedNeed{NeedInterpreter, NeedAccess}

// BookedState is how far it is.
type BookedState string

// The states; empty while nothing was done.
const (
	BookedAsked     BookedState = "booked"
	BookedConfirmed BookedState = "confirmed"
	BookedNotNeeded BookedState = "not_needed"
)

// BookedStates lists them all.
var BookedStates = []BookedState{BookedAsked, BookedConfirmed, BookedNotNeeded}

// BookingOn is a booking, whose, and its day.
type BookingOn struct {
	Booked
	Party string // id
	On    Date
}

func bookedWords(b *Booked) any { return &b.Person }

func (*Booked) fact() {}
