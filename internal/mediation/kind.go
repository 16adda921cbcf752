package mediation

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Kind is everything that is particular to one kind of fact. A new kind is a type in the file of its theme
// (fact_….go) and an entry of kinds; a body that has no entry cannot be written.
type Kind struct {
	Name  string  // as rows keep it; never change one
	Under Heading // where a reader of the timeline looks for it
	Item  Item    // what the fact tells by being there; ItemCase for nobody's secret

	make   func() Body
	person func(Body) any          // points at the part that erasure blanks; nil when there is none
	fold   func(*Case, Fact, Body) // what the fact adds to its case
	tell   func(Body) Telling      // how the timeline tells it
	gates  bool                    // such a fact can open a gate or shut it
}

// Heading is a way to look at a timeline; empty for a fact that is under none.
type Heading string

// The headings.
const (
	UnderTalks  Heading = "talks"
	UnderPapers Heading = "papers"
)

// kinds is the table of all kinds of fact.
var kinds = []Kind{
	kind("opened", "", ItemCase, (*Case).opened, tellOpened, func(b *Opened) any { return &b.Person }),
	kind("arrival_corrected", "", ItemArrival, (*Case).arrived, tellArrival, nil),
	kind("proceedings", "", ItemProceedings, (*Case).proceedings, tellProceedings, proceedingsOf),
	gating(kind("party", "", ItemCase, (*Case).named, tellParty, func(b *PartyNamed) any { return &b.Person })),
	kind("assigned", "", ItemWork, (*Case).assigned, tellAssigned, func(b *Assigned) any { return &b.Person }),
	kind("transferred", "", ItemWork, (*Case).transferred, tellTransferred, func(b *Transferred) any {
		return &b.Person
	}),
	kind("invited", UnderPapers, ItemWork, ofParty((*Party).invited), tellInvited, nil),
	kind("asked_to_sign", UnderPapers, ItemWork, ofParty((*Party).askedToSign), tellAskedToSign, nil),
	gating(kind("confirmed", UnderPapers, ItemConfirmed, ofParty((*Party).confirmed), tellConfirmed, nil)),
	gating(kind("admitted", UnderTalks, ItemAcknowledged, ofParty((*Party).admitted), tellAdmitted, nil)),
	gating(kind("withdrew", UnderTalks, ItemConfirmed, ofParty((*Party).withdrew), tellWithdrew, nil)),
	kind("contact_agreed", UnderTalks, ItemSafety, ofParty((*Party).contactAgreed), tellContactAgreed,
		func(b *ContactAgreed) any { return &b.Person }),
	gating(kind("died", "", ItemStanding, (*Case).died, tellDied, nil)),
	kind("contacted", UnderTalks, ItemTalk, (*Case).contacted, tellContacted, talkWords),
	kind("meeting", UnderTalks, ItemMeeting, (*Case).meeting, tellMeeting, meetingWords),
	kind("risk", UnderTalks, ItemTalk, (*Case).assessed, tellRisk, riskWords),
	kind("noted", UnderTalks, ItemTalk, (*Case).noted, tellNoted, noteWords),
	kind("disclosed", UnderTalks, ItemException, (*Case).disclosed, tellDisclosed, disclosedWords),
	kind("called", UnderPapers, ItemComing, (*Case).called, tellCalled, nil),
	kind("booked", UnderTalks, ItemComing, (*Case).booked, tellBooked, bookedWords),
	kind("handed", UnderPapers, ItemWork, (*Case).handed, tellHanded, nil),
	kind("undelivered", UnderPapers, ItemWork, (*Case).undelivered, tellUndelivered, nil),
	kind("guest", UnderTalks, ItemCircle, (*Case).guest, tellGuest, guestWords),
	kind("guest_answered", UnderTalks, ItemCircle, (*Case).guestAnswered, tellGuestAnswered, nil),
	kind("terms", UnderPapers, ItemAgreement, (*Case).terms, tellTerms, func(b *TermsSet) any { return &b.Person }),
	kind("agreement", UnderPapers, ItemAgreement, (*Case).agreement, tellAgreement, nil),
	kind(
		"fulfilled", "", ItemTerms, (*Case).fulfilled, tellFulfilled, func(b *Fulfilled) any { return &b.Person },
	),
	kind("renewed", UnderPapers, ItemWork, (*Case).renewed, tellRenewed, nil),
	kind("reminded", UnderPapers, ItemWork, (*Case).reminded, tellReminded, nil),
	kind("wish", UnderTalks, ItemReason, (*Case).wished, tellWish, func(b *WishTold) any { return &b.Person }),
	kind("director_told", UnderPapers, ItemWork, (*Case).directorTold, tellDirectorTold, nil),
	kind("outcome_told", UnderPapers, ItemWork, (*Case).outcomeTold, tellOutcomeTold, nil),
	kind("feedback_invited", UnderPapers, ItemWork, ofParty((*Party).feedbackInvited), tellFeedback, nil),
	kind("followed_up", "", ItemAgreement, (*Case).followedUp, tellFollowedUp, nil),
	kind("closed", "", ItemOutcome, (*Case).closed, tellClosed, nil),
	gating(kind("attached", UnderPapers, ItemOriginal, (*Case).attached, tellAttached, nil)),
	kind("read", UnderPapers, ItemWork, (*Case).read, tellRead, nil),
	kind("opened_by_mistake", "", ItemOutcome, (*Case).mistake, tellMistake, func(b *OpenedByMistake) any {
		return &b.Person
	}),
	kind("proposed", UnderPapers, ItemOriginal, ofParty((*Party).proposed), tellProposed, saidOf),
	kind("weighed", "", ItemWork, ofParty((*Party).weighed), tellWeighed, nil),
	gating(kind("settled", UnderTalks, ItemConfirmed, ofParty((*Party).settled), tellSettled, nil)),
	kind("prolonged", "", ItemWork, (*Case).prolonged, tellProlonged, func(b *Prolonged) any { return &b.Person }),
	kind("answered", UnderPapers, ItemWork, (*Case).answered, tellAnswered, nil),
	// Everybody sees that something counts no more, or it would count for those who do not see it.
	gating(kind("taken_back", "", ItemCase, (*Case).takenBack, tellTakenBack, func(b *TakenBack) any {
		return &b.Person
	})),
}

// kind makes an entry out of functions that know the body's type.
func kind[B any, P interface {
	*B
	Body
}](
	name string, under Heading, item Item, fold func(*Case, Fact, P), tell func(P) Telling, person func(P) any,
) Kind {
	k := Kind{Name: name, Under: under, Item: item, make: func() Body { return P(new(B)) }}
	k.fold = func(c *Case, f Fact, b Body) { fold(c, f, b.(P)) }
	k.tell = func(b Body) Telling { return tell(b.(P)) }
	k.person = func(b Body) any {
		if person == nil {
			return nil
		}
		return person(b.(P))
	}
	return k
}

// gating marks a kind whose facts can open a gate or shut it: gates are looked at after these alone.
func gating(k Kind) Kind {
	k.gates = true
	return k
}

// ofParty makes of what a fact adds to a party what it adds to the case. A fact
// about a party whose naming a correction took back adds nothing.
func ofParty[P Body](fold func(*Party, Fact, P)) func(*Case, Fact, P) {
	return func(c *Case, f Fact, b P) {
		if p := c.Party(f.PartyID); p != nil {
			fold(p, f, b)
		}
	}
}

// Kinds lists the table.
func Kinds() []Kind { return kinds }

// New makes an empty body of the kind.
func (k Kind) New() Body { return k.make() }

var (
	kindByName = map[string]Kind{}
	kindByType = map[reflect.Type]Kind{}
)

func init() {
	for _, k := range kinds {
		kindByName[k.Name], kindByType[reflect.TypeOf(k.make())] = k, k
	}
}

// kindOf returns a body's kind; the zero Kind for one that is not in the table.
func kindOf(b Body) Kind { return kindByType[reflect.TypeOf(b)] }

// Kind is the name of the fact's kind, as its row keeps it; empty for a body that
// is not in the table of kinds.
func (f Fact) Kind() string { return kindOf(f.Body).Name }

// Told tells a fact.
func (f Fact) Told() Telling {
	told := kindOf(f.Body).tell(f.Body)
	if _, answers := f.Body.(*GuestAnswered); answers && f.PartyID == "" {
		told.Key += "_own"
	}
	return told
}

// Under is the heading that the fact stands under.
func (f Fact) Under() Heading { return kindOf(f.Body).Under }

// Encode returns a fact's kind and the two columns of its body; person is empty when
// the kind has no personal part. A body that is not in the table is an error.
func Encode(b Body) (name string, coded, person []byte, err error) {
	k := kindOf(b)
	if k.Name == "" {
		return "", nil, nil, fmt.Errorf("mediation: %T is in no table of kinds", b)
	}
	if coded, err = json.Marshal(b); err != nil {
		return "", nil, nil, fmt.Errorf("mediation: encode %s: %w", k.Name, err)
	}
	if p := k.person(b); p != nil {
		if person, err = json.Marshal(p); err != nil {
			return "", nil, nil, fmt.Errorf("mediation: encode %s: %w", k.Name, err)
		}
	}
	return k.Name, coded, person, nil
}

// Decode reads a body from its two columns. An empty person column, as erasure
// and statistics leave it, gives a body with an empty personal part.
func Decode(name string, coded, person []byte) (Body, error) {
	k, ok := kindByName[name]
	if !ok {
		return nil, fmt.Errorf("mediation: unknown kind of fact %q", name)
	}
	b := k.make()
	if err := json.Unmarshal(coded, b); err != nil {
		return nil, fmt.Errorf("mediation: decode %s: %w", name, err)
	}
	if p := k.person(b); p != nil && len(person) > 0 {
		if err := json.Unmarshal(person, p); err != nil {
			return nil, fmt.Errorf("mediation: decode %s: %w", name, err)
		}
	}
	return b, nil
}

// BrokenFact is the error of a fact that cannot be read: of a kind that this
// program does not know, or damaged. Its case cannot be folded, because nobody
// knows what the fact would change; other cases are not concerned.
type BrokenFact struct {
	CaseID, FactID, Kind string
	Number               string // of the case, where another fact tells it
	Err                  error
}

func (e *BrokenFact) Error() string {
	return fmt.Sprintf("case %s: fact %s (%s) cannot be read: %v", e.CaseID, e.FactID, e.Kind, e.Err)
}

func (e *BrokenFact) Unwrap() error { return e.Err }
