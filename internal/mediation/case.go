package mediation

import "slices"

// Case is what a case's facts add up to.
type Case struct {
	ID, Number, Office string
	Initiator          Initiator
	Channel            Channel
	ArrivedOn          Date
	AnswerBy           Date // asked for by whoever has the proceedings; empty for no day
	ProlongedTo        Date // the day to which the time to answer was prolonged; empty: it was not
	AnsweredOn         Date // when whoever set the case going was answered; empty: not yet
	OpenedOn           Date
	OpenedAt           Instant
	Stage              Stage
	Grade              Grade
	Offence            string // the gravest
	OtherOffences      string // as in Opened
	Happened           string // when and where, in words
	Harm               int64  // in cents; 0: not known
	Director           string
	DirectorAddress    string // in one line; empty when not known
	CriminalCase       string
	Request            string
	RequestedOn        Date // the day on the request
	Parties            []*Party
	MediatorID         string
	SecondID           string // of the second mediator; empty for none
	AssignedOn         Date
	Talks              []TalkOn // with one side, in the order they were recorded
	Notes              []NoteOn // sealed for their authors
	Disclosures        []DisclosedOn
	Risks              []RiskOn
	Unread             []Unread // oldest first
	Guests             []*Guest // who may come besides the parties
	Meetings           []MeetingOn
	Separate           bool // each offender has an agreement of their own; see Texts
	Agreements         []*Agreement
	Submissions        []Attached
	Outcome            Outcome // empty: still running
	Reason             Reason
	WithdrawnBy        Side
	ClosedOn           Date
	ClosedBy           string        // id of the fact
	BothConfirmedOn    Date          // when the first pair had both confirmations; empty: not yet
	StartedOn          Date          // when the first gate opened; stays when somebody withdraws later, or is corrected
	Fulfilled          []FulfilledOn // what was recorded of terms
	Reminded           []RemindedOn  // of days on which something is due
	Wishes             []WishOn      // of victims, about terms that were not fulfilled
	BrokenNotices      Notices       // to the authority that asked: what became of the agreement
	OutcomeNotices     Notices       // to the same: how mediation ended
	FollowedUpOn       Date          // when nobody looked after the terms any more
	Facts              []Fact        // as they hold: superseded ones left out
	Superseded         []Fact        // what was put right; it stays to be seen

	rule     GateRule
	annulled map[string]bool // ids of those that were taken back
}

// Party is one victim or offender of a case.
type Party struct {
	ID string
	PartyNamed
	FactID       string // the fact that holds, for a correction
	AppliedOn    Date   // when the party's own application arrived; empty for none
	appliedFirst bool   // the case began with it
	AskedToSign  Date   // when the party was asked to sign it; empty: not yet
	InvitedOn    Date
	Invitations  []Invited // each letter with a code
	Confirmed    *Confirmed
	ConfirmedOn  Date
	represented  *Confirmed // the newest answer of whoever represents the party; nil for none
	representOn  Date
	Admitted     *Admitted
	AdmittedOn   Date
	AdmittedFor  *Admitted // what who represents them said of it
	WithdrewOn   Date
	WithdrewFor  bool        // whoever represents the party took it back for them
	DiedOn       Date        // empty while no death is recorded
	Unsettled    []Unsettled // what arrived that stops their pairs
	ContactTries int         // attempts that failed since they last answered or were reached
	AsksCallOn   Date        // when they asked to be called and nobody has tried since; empty: they did not
	Regrets      bool        // it is after a withdrawal that came when the agreement was signed already
	Unreached    Unreached
	Silenced     string // id of the submission in which they asked for no contact at all; empty: in none
	verify       verify // of that submission

	said                []Proposal // what submissions say of the party and nobody weighed
	namedSafety         bool       // the safety flag as it was recorded
	safetyTaken         bool       // or as somebody weighed it since
	former              []formerName
	namedOn             Date   // the day of the newest naming
	feared              string // id of the fact by which it was last heard that there is something to fear
	InvitedToFeedbackOn Date
}

// Unreached is that a letter to a party came back, and they were not reached since.
type Unreached struct {
	On    Date // empty when it did not
	Found bool // another address, telephone or e-mail address is known since
}

// Unsettled is a withdrawal or a refusal that nobody dealt with yet.
type Unsettled struct {
	Stop
	SubmissionID string
	On           Date // when it arrived
	FactID       string
	Represents   bool // it comes from whoever represents the party
}

// Unread is what somebody sent and nobody who leads the case has read.
type Unread struct {
	SubmissionID string
	Party        string // id of whom it comes from; empty when nobody knows
	On           Date
}

// formerName is what a party was known as until a fact put it right.
type formerName struct {
	PartyNamed
	until string
}

// Proposal is one thing that a submission says of a party and nobody has weighed yet.
type Proposal struct {
	What         Trait
	Value        string // as the form codes it; of a supporter, the name
	Relation     string // of a supporter
	Nth          int    // of several supporters
	SubmissionID string
}

// Name is the party's name.
func (p *Party) Name() string { return p.Person.Name }

// Applicant reports whether the party asked for mediation: the own application, once signed,
// is the confirmation, and nobody is invited to the own case (domain rule 1).
func (p *Party) Applicant() bool { return p.AppliedOn != "" }

// NeedsRepresentative: minors and persons under aizgādnība (domain rule 4).
func (p *Party) NeedsRepresentative() bool { return p.Minor || p.Ward }

// SaidNo reports whether the party does not take part: they refused or withdrew, what says so has arrived
// and nobody settled it yet, or they died.
func (p *Party) SaidNo() bool {
	return p.DiedOn != "" || p.WithdrewOn != "" || len(p.Unsettled) > 0 || p.Confirmed != nil && !p.Confirmed.Agrees
}

// Unspoken reports whether nobody is known who speaks and signs for a legal person (domain rule 4).
func (p *Party) Unspoken() bool { return p.Legal && p.Person.Representative == "" }

// MeetingOn is a meeting as it stands, and the fact it comes from.
type MeetingOn struct {
	Meeting
	ID       string // of the meeting, through all its changes
	Sequence int    // how often it was changed; calendars go by it
	Earlier  []Date // its day in each state before this one
	On       Date
	FactID   string
	Calls    []CallOn
	Bookings []BookingOn
}

// CallOn is how one person was asked to a meeting.
type CallOn struct {
	Called
	Who        Expected
	PreparedOn Date
	ToldOn     Date // empty while the letter is not handed over
}

// Guest is somebody besides the parties, with the answers about them by party; the guest's own
// stands under no party.
type Guest struct {
	GuestNamed
	ID, Party, FactID string
	Answers           map[string]bool
}

// CaseState is where a case stands, for lists and filters.
type CaseState string

// The states of a case.
const (
	CasePreparation CaseState = "preparation" // no gate is open
	CaseReady       CaseState = "ready"       // a gate is open, no meeting planned
	CaseMeeting     CaseState = "meeting"     // a meeting is planned
	CaseAgreement   CaseState = "agreement"   // met; the terms are being written
	CaseSigning     CaseState = "signing"     // a version is out for signatures
	CaseStopped     CaseState = "stopped"     // a withdrawal or a refusal arrived and waits for the mediator
	CaseFollowUp    CaseState = "follow_up"   // signed; what was agreed is being done
	CaseClosed      CaseState = "closed"
)

// CaseStates in the order of a case's life.
var CaseStates = []CaseState{
	CasePreparation, CaseReady, CaseMeeting, CaseAgreement, CaseSigning, CaseStopped, CaseFollowUp, CaseClosed,
}

// Party returns the party with the given id, or nil.
func (c *Case) Party(id string) *Party {
	for _, p := range c.Parties {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Side lists the parties of one side.
func (c *Case) Side(s Side) []*Party {
	var list []*Party
	for _, p := range c.Parties {
		if p.Side == s {
			list = append(list, p)
		}
	}
	return list
}

// Unsettled returns the first party whose withdrawal or refusal waits for the mediator, or nil.
func (c *Case) Unsettled() *Party {
	for _, p := range c.Parties {
		if len(p.Unsettled) > 0 {
			return p
		}
	}
	return nil
}

// Safety reports whether any party's safety flag is set.
func (c *Case) Safety() bool {
	return slices.ContainsFunc(c.Parties, func(p *Party) bool { return p.Safety })
}

// GateRule returns the rule the case was folded with.
func (c *Case) GateRule() GateRule { return c.rule }
