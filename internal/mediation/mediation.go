// Package mediation is the domain of the izlīguma process: cases, parties,
// confirmations, meetings, agreements and the rules they follow. It is pure:
// no clock, no I/O. A case is a list of Facts; everything known about it is
// folded from them.
package mediation

import "time"

// Date is a calendar date as YYYY-MM-DD; empty means unknown.
type Date string

// DateOf is the calendar date of an instant in its own location.
func DateOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// Time returns the date's midnight in UTC, for arithmetic and printing; the zero
// time for an empty or malformed date.
func (d Date) Time() time.Time {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Valid reports whether the date exists in the calendar.
func (d Date) Valid() bool { _, err := time.Parse(time.DateOnly, string(d)); return err == nil }

// Plus is the date some days later; a malformed date stays as it is.
func (d Date) Plus(days int) Date {
	if !d.Valid() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, days))
}

// Instant is a moment in microseconds since 1970 UTC.
type Instant int64

// InstantOf returns a time as an Instant.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMicro()) }

// Time returns the instant as a UTC time.
func (i Instant) Time() time.Time { return time.UnixMicro(int64(i)).UTC() }

// Side is one of the two banks.
type Side string

// The two sides.
const (
	Victim   Side = "victim"
	Offender Side = "offender"
)

// Sides in the order pages show them.
var Sides = []Side{Victim, Offender}

// Other returns the opposite side.
func (s Side) Other() Side {
	if s == Victim {
		return Offender
	}
	return Victim
}

// Initiator is who set the case going: applicants apply, a process director
// requests, a judge proposes (MK 347 p. 1.2).
type Initiator string

// The initiators; Unknown makes the row "nav zināms" of a table.
const (
	ByVictim         Initiator = "victim"
	ByOffender       Initiator = "offender"
	ByRepresentative Initiator = "representative"
	ByPolice         Initiator = "police"
	ByProsecutor     Initiator = "prosecutor"
	ByCourt          Initiator = "court"
	ByJudge          Initiator = "judge" // a proposal on a corrective measure for a minor
	ByUnknown        Initiator = "unknown"
)

// Initiators in the order tables show them.
var Initiators = []Initiator{
	ByVictim, ByOffender, ByRepresentative, ByPolice, ByProsecutor, ByCourt, ByJudge, ByUnknown,
}

// Stage of the criminal proceedings (MK 347 p. 2).
type Stage string

// The five stages, and not known.
const (
	StageProceedings Stage = "proceedings" // any stage of criminal proceedings
	StageJudgment    Stage = "judgment"    // after the judgment took effect
	StagePenalOrder  Stage = "penal_order" // after the prosecutor's penal order
	StageConditional Stage = "conditional" // after conditional release from liability
	StageCorrective  Stage = "corrective"  // a judge decides on a corrective measure for a minor
	StageUnknown     Stage = "unknown"
)

// Stages in the order pages show them.
var Stages = []Stage{
	StageProceedings, StageJudgment, StagePenalOrder, StageConditional, StageCorrective, StageUnknown,
}

// Grade of the gravest offence (KL 7).
type Grade string

// The grades, lightest first.
const (
	GradeViolation  Grade = "violation"    // kriminālpārkāpums
	GradeLess       Grade = "less_serious" // mazāk smags noziegums
	GradeSerious    Grade = "serious"      // smags noziegums
	GradeEspecially Grade = "especially"   // sevišķi smags noziegums
	GradeUnknown    Grade = "unknown"
)

// Grades in the order pages show them.
var Grades = []Grade{GradeViolation, GradeLess, GradeSerious, GradeEspecially, GradeUnknown}

// Graver reports whether a grade weighs more than another; a known one weighs
// more than none.
func (g Grade) Graver(than Grade) bool { return weight[g] > weight[than] }

var weight = map[Grade]int{GradeViolation: 1, GradeLess: 2, GradeSerious: 3, GradeEspecially: 4}

// Channel is how something reached the agency.
type Channel string

// The channels of arrival.
const (
	ChannelWeb      Channel = "web"
	ChannelAPI      Channel = "api"
	ChannelPost     Channel = "post"
	ChannelEmail    Channel = "email"
	ChannelEAddress Channel = "eaddress"
	ChannelInPerson Channel = "in_person"
	ChannelPhone    Channel = "phone"
	ChannelFile     Channel = "file" // handed to the command line
)

// Channels are all of them; a clerk may correct one to any other.
var Channels = []Channel{
	ChannelWeb, ChannelAPI, ChannelPost, ChannelEmail, ChannelEAddress, ChannelInPerson, ChannelPhone, ChannelFile,
}

// YesNo reads an answer that may be left blank: nil for anything but "yes" and "no".
func YesNo(answer string) *bool {
	yes := answer == "yes"
	if !yes && answer != "no" {
		return nil
	}
	return &yes
}

// Identity is how it was established who somebody is.
type Identity string

// Signature is how something was signed.
type Signature string

// Identity and signature are two fields; configuration says which of them open
// the start gate ("in writing", MK 347 p. 3).
const (
	IdentityNone     Identity = "none"
	IdentityLink     Identity = "personal_link"
	IdentityInPerson Identity = "seen_in_person"
	IdentityEID      Identity = "eid"

	SignatureNone Signature = "none"
	SignatureWet  Signature = "wet_ink"
	SignatureE    Signature = "esignature"
	SignatureEID  Signature = "eid"
)

// Identities and Signatures a mediator may choose from.
var (
	Identities = []Identity{IdentityNone, IdentityLink, IdentityInPerson, IdentityEID}
	Signatures = []Signature{SignatureNone, SignatureWet, SignatureE, SignatureEID}
)

// MeetingState is how far a meeting is.
type MeetingState string

// The states of a meeting.
const (
	MeetingPlanned MeetingState = "planned"
	MeetingHeld    MeetingState = "held"
	MeetingMissed  MeetingState = "missed" // not held because somebody did not come (domain rule 8)

	MeetingCancelled MeetingState = "cancelled"
)

// MeetingStates lists them all.
var MeetingStates = []MeetingState{MeetingPlanned, MeetingHeld, MeetingMissed, MeetingCancelled}

// Venues are where a meeting may be.
var Venues = []string{"office", "prison", "other"}

// Format of a meeting: a session of the parties, or a conference of a wider circle.
type Format string

// Mode of a meeting.
type Mode string

// Formats and modes.
const (
	Session    Format = "session"
	Conference Format = "conference"
	Indirect   Format = "indirect" // the two sides do not meet: the mediator goes between them

	InPerson Mode = "in_person"
	Online   Mode = "online"
	Shuttle  Mode = "shuttle"        // the mediator talks to each side in turn
	Letter   Mode = "carried_letter" // a letter is carried over
	Video    Mode = "carried_video"  // a recording is carried over
)

// Formats in the order pages show them.
var Formats = []Format{Session, Conference, Indirect}

// Modes in the order pages show them.
var Modes = []Mode{InPerson, Online, Shuttle, Letter, Video}

// Indirect reports whether the sides do not meet.
func (m Mode) Indirect() bool { return m == Shuttle || m == Letter || m == Video }

// Carried reports whether the mediator brings something from one to the other, so that nobody is asked to come.
func (m Mode) Carried() bool { return m == Letter || m == Video }

// Outcome of a case; outwardly only "not started" or "none" (domain rule 17).
type Outcome string

// The outcomes.
const (
	OutcomeAgreement  Outcome = "agreement"   // izlīgums noslēgts
	OutcomeNone       Outcome = "none"        // nav noslēgts
	OutcomeWithdrawn  Outcome = "withdrawn"   // atsaukta piekrišana
	OutcomeNotStarted Outcome = "not_started" // nav uzsākts, with a Reason
	OutcomeMistake    Outcome = "mistake"     // it should not have been opened; in no table
)

// Outcomes in the order lists show them.
var Outcomes = []Outcome{OutcomeAgreement, OutcomeNone, OutcomeWithdrawn, OutcomeNotStarted, OutcomeMistake}

// Reason why a case was not started; for statistics, never for a notice.
type Reason string

// The reasons of "not started".
const (
	ReasonVictimRefused   Reason = "victim_refused"
	ReasonOffenderRefused Reason = "offender_refused"
	ReasonUnreachable     Reason = "unreachable" // needs recorded contact attempts
	ReasonNotAdmitted     Reason = "not_admitted"
	ReasonNotSuitable     Reason = "not_suitable"
	ReasonDied            Reason = "died" // of a party, also once mediation had started
	ReasonUnknown         Reason = "unknown"
)

// Reasons in the order tables show them.
var Reasons = []Reason{
	ReasonVictimRefused, ReasonOffenderRefused, ReasonUnreachable, ReasonNotAdmitted, ReasonNotSuitable,
	ReasonDied, ReasonUnknown,
}

// TermKind is the sort of an agreement's term.
type TermKind string

// The kinds of term.
const (
	TermApology   TermKind = "apology"
	TermMoney     TermKind = "money"
	TermWork      TermKind = "work"
	TermReturn    TermKind = "return"
	TermBehaviour TermKind = "behaviour"
	TermTreatment TermKind = "treatment"
	TermOther     TermKind = "other"
)

// TermKinds in the order forms show them.
var TermKinds = []TermKind{TermApology, TermMoney, TermWork, TermReturn, TermBehaviour, TermTreatment, TermOther}

// Claims left after the agreement.
type Claims string

// The claims left.
const (
	ClaimsNone   Claims = "none"
	ClaimsPartly Claims = "partly"
	ClaimsYes    Claims = "yes"
)

// ClaimsLeft lists them all.
var ClaimsLeft = []Claims{ClaimsNone, ClaimsPartly, ClaimsYes}
