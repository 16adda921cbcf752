package mediation

// Stop is what somebody sent that stops their pairs until the mediator dealt with it
// (domain rule 9).
type Stop string

// What stops.
const (
	StopWithdrawal Stop = "withdraws" // takes the agreement to take part back
	StopRefusal    Stop = "refuses"   // does not agree to take part
)

// Stops lists them all.
var Stops = []Stop{StopWithdrawal, StopRefusal}

// verify is what is left to find out of whoever asked that a party be left alone: anybody who knows the case's number
// and the name can (domain rule 9).
type verify string

// What is left.
const (
	verifyNothing verify = ""
	verifyAsk     verify = "ask"   // nobody has asked the party yet
	verifyTried   verify = "tried" // somebody did, and did not reach them
)

// Settling is what the mediator found out about something that stopped a pair.
type Settling string

// The ways to settle.
const (
	SettleRecord    Settling = "recorded"  // it holds
	SettleNotMeant  Settling = "not_meant" // the sender wants to go on
	SettleElsewhere Settling = "elsewhere" // it is about another case, or from somebody else
)

// Settlings in the order pages show them.
var Settlings = []Settling{SettleRecord, SettleNotMeant, SettleElsewhere}

// Settled: the mediator dealt with a withdrawal or a refusal that had arrived.
type Settled struct {
	SubmissionID string   `json:"submission_id" item:"confirmed"`
	How          Settling `json:"how" item:"confirmed"`

	// Of somebody who goes on after all, how they said so, and whether it was who represents the party; the fact
	// occurred when they did.
	Channel    Channel `json:"channel,omitempty" item:"confirmed"`
	Represents bool    `json:"represents,omitempty" item:"confirmed"`
}

func (*Settled) fact() {}
