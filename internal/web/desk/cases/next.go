package cases

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/agreement"
	"tilts/internal/web/desk/cases/meeting"
	"tilts/internal/web/desk/cases/parties"
)

// aroundMeeting makes the step after planning fit the day: until the day of the meeting it is waited for; from then on
// what became of it comes before all that was to be done first; after the day of one that was called off nobody comes
// in vain any more.
func aroundMeeting(v cases.View, by casework.Actor, step NextStep, today mediation.Date) NextStep {
	m, next := v.PlannedMeeting(), v.Next().Step
	if next == mediation.NextTellOff && v.CalledOff().On < today && by.May(casework.RunCase) {
		step.Key, step.Why, step.URL = "told_off", "staff.next_told_off_why", "/staff/cases/"+v.ID+"/told"
		return step
	}
	if next == mediation.NextHeld && m != nil && m.On > today { // there is nothing to press yet
		step.Key, step.Why, step.URL = "held_awaited", "staff.next_held_awaited_why", ""
		return step
	}
	before := mediation.BeforeMeeting(next)
	if m == nil || v.Coming() == nil || m.On > today || !by.May(casework.RunCase) ||
		!before && next != mediation.NextHeld {
		return step
	}
	step.Key, step.URL = string(mediation.NextHeld), "/staff/cases/"+v.ID+"/held"
	if m.On < today {
		step.Key = "happened"
	}
	step.Why = "staff.next_" + step.Key + "_why"
	return step
}

// NextStep is the one thing to do now: a sentence, why it is so, and one button.
type NextStep struct {
	Key     string // of the sentence and its button: staff.next_<key>, staff.next_<key>_do
	Args    fault.Args
	Why     string // key
	URL     string // empty: nothing to press
	Preview string // address of a draft to look at first
}

// Waiting is somebody or something the case waits for.
type Waiting struct {
	Key   string
	Name  string
	Since string // a sentence: since when, or what for; empty for no day
	Until string // by when; empty for no day
	URL   string // one action about it
	Do    string // key of its words
}

// nextStep decides what a case asks for. It is pure: the same case and reader
// give the same step.
func nextStep(words *locale.Catalogue, v cases.View, by casework.Actor) NextStep {
	next := v.Next()
	step := stepOf(words, v.Case, next)
	if v.Unled() {
		step.Key, step.Args, step.Why = "assign_gone", fault.Args{"name": v.Mediator.Name}, "staff.next_assign_gone_why"
	}
	if step.URL != "" {
		step.URL = "/staff/cases/" + v.ID + "/" + step.URL
	}
	if step.Preview != "" {
		step.Preview = "/staff/cases/" + v.ID + "/" + step.Preview
	}
	// A step that the reader may not take is shown as somebody else's, without a button.
	if step.URL != "" && !by.May(steps[next.Step].may) {
		step.URL, step.Preview, step.Why = "", "", "staff.next_not_yours"
	}
	return step
}

// withReply says in the step of answering whoever asked for mediation who that is and by when.
func (r *Room) withReply(words *locale.Catalogue, v cases.View, step NextStep) NextStep {
	if step.Key == string(mediation.NextReply) {
		step.Args = fault.Args{"director": v.Director, "date": desk.ShownDate(words, v.ReplyBy(r.Arrivals.Calendar))}
	}
	return step
}

// steps is where the button of each step leads, below the address of the case, and what a
// reader must be allowed to do to have it.
var steps = map[mediation.NextStep]struct {
	url string
	may casework.Action
}{
	mediation.NextAssign:    {"assign", casework.AssignMediator},
	mediation.NextParty:     {"party", casework.EditParty},
	mediation.NextSettle:    {"settle?party={party}", casework.RunCase},
	mediation.NextVerify:    {"contact?party={party}", casework.RunCase},
	mediation.NextRead:      {"read?submission={submission}", casework.RunCase},
	mediation.NextWill:      {"contact?party={party}&purpose=" + string(mediation.TalkPreparation), casework.RunCase},
	mediation.NextOff:       {"cancel", casework.RunCase},
	mediation.NextTellOff:   {"told", casework.RunCase},
	mediation.NextEnd:       {"close", casework.RunCase},
	mediation.NextAsk:       {"ask?party={party}", casework.AskToSign},
	mediation.NextInvite:    {"", casework.InviteParty},
	mediation.NextMinor:     {"party?party={party}", casework.EditParty},
	mediation.NextWait:      {"confirm", casework.RunCase},
	mediation.NextSpeaks:    {"party?party={party}", casework.EditParty},
	mediation.NextTalk:      {"contact?party={party}&purpose=" + string(mediation.TalkPreparation), casework.RunCase},
	mediation.NextPlan:      {"plan", casework.RunCase},
	mediation.NextRisk:      {"risk?party={party}", casework.RunCase},
	mediation.NextWeigh:     {"risk?party={party}", casework.RunCase},
	mediation.NextMove:      {"move", casework.RunCase},
	mediation.NextHeld:      {"held", casework.RunCase},
	mediation.NextBook:      {"", casework.RunCase},
	mediation.NextAskTo:     {"call", casework.RunCase},
	mediation.NextBooked:    {"", casework.RunCase},
	mediation.NextTerms:     {"terms", casework.RunCase},
	mediation.NextFreeze:    {"freeze", casework.RunCase},
	mediation.NextSigned:    {"signed", casework.RunCase},
	mediation.NextTerm:      {"fulfil?term={term}&part={part}", casework.RunCase},
	mediation.NextTermNoDay: {"fulfil?term={term}&part={part}", casework.RunCase},
	mediation.NextCall:      {"contact?party={party}", casework.RunCase},
	mediation.NextHear:      {"contact?party={party}", casework.RunCase},
	mediation.NextReach:     {"party?party={party}", casework.EditParty},
	mediation.NextResend:    {"letter?party={party}", casework.RunCase},
	mediation.NextReply:     {"answer", casework.AnswerCase},
	mediation.NextRemind:    {"remind?term={term}&part={part}", casework.RunCase},
	mediation.NextWish:      {"wish?term={term}&part={part}", casework.RunCase},
	mediation.NextRenew:     {"terms", casework.RunCase},
	mediation.NextTell:      {"tell", casework.RunCase},
	mediation.NextAfterCare: {"contact?party={party}&purpose=" + string(mediation.TalkAfterCare), casework.RunCase},
	mediation.NextFinish:    {"close", casework.RunCase},
	mediation.NextFollowed:  {"finish", casework.RunCase},
	mediation.NextNotice:    {"letter?letter_kind=outcome", casework.RunCase},
	mediation.NextNone:      {},
}

// stepOf is a step in words, with where its button leads below the address of the case.
func stepOf(words *locale.Catalogue, c *mediation.Case, next mediation.Next) NextStep {
	step := NextStep{
		Key: string(next.Step), Why: "staff.next_" + string(next.Step) + "_why",
		Args: argsOf(words, c, next), URL: addressOf(next),
	}
	switch next.Step {
	case mediation.NextInvite:
		step.URL = parties.InviteURL(next.Party)
	case mediation.NextCall:
		if next.Party.Silenced != "" { // they ask for it: that is recorded first
			step.URL = "allow-contact?party=" + next.Party.ID
		}
	case mediation.NextResend:
		if next.Party.Confirmed == nil && !next.Party.Applicant() {
			step.URL = parties.InviteURL(next.Party)
		}
	case mediation.NextWait:
		for _, missing := range slices.Backward(next.Pair.Gate().Conditions) { // the first one stays
			if !missing.Met {
				step.Args["name"] = missing.Party.Name()
				step.URL = parties.RecordedBy[missing.Name] + "?party=" + missing.Party.ID
			}
		}
	case mediation.NextRemind:
		if next.Term != nil {
			step.Why = whyRemind(*next.Term)
		}
	case mediation.NextRead:
		if next.Party == nil {
			step.Key = "read_nobody"
		}
	case mediation.NextNone:
		if c.Outcome != "" && !c.AnyAgreed() && !c.AnyDied() {
			step.Why = "staff.next_closed_anew_why"
		}
	case mediation.NextEnd:
		if c.AnyDied() {
			step.Key, step.Why = "end_died", "staff.next_end_died_why"
		}
	case mediation.NextBook, mediation.NextBooked:
		step.URL = meeting.BookPath(mediation.NeedOf{Party: next.Party, Need: next.Need})
	case mediation.NextFreeze:
		step.Preview = "draft.pdf" + action.QueryOf(next.Agreement.Offender)
	}
	if next.Letter != "" { // it is prepared, and has to leave the house still
		step.Key += "_hand"
		step.Why, step.URL = "staff.next_hand_why", "hand?document="+next.Letter
		switch next.Step {
		case mediation.NextRemind:
			step.Why = "staff.path_remind_hand_why"
		case mediation.NextAskTo, mediation.NextTellOff:
			step.Why, step.URL = "staff.next_call_hand_why", "hand-all"
		}
	}
	if next.Agreement != nil {
		step.URL += action.QueryOf(next.Agreement.Offender)
		step.Args["name"] = action.Whose(words, c, next.Agreement)
	}
	return step
}

// argsOf is what the sentence of a step may name.
func argsOf(words *locale.Catalogue, c *mediation.Case, next mediation.Next) fault.Args {
	args := fault.Args{"name": "", "date": desk.ShownDate(words, next.On)}
	if next.Party != nil {
		args["name"] = next.Party.Name()
	}
	if next.Pair != nil {
		gate := next.Pair.Gate()
		args["victim"], args["offender"] = next.Pair.Victim.Name(), next.Pair.Offender.Name()
		args["missing"], args["of"] = gate.Missing(), len(gate.Conditions)
	}
	if next.Term != nil && next.Step != mediation.NextWish && next.Term.Doer().Represents {
		args["name"] = c.NameOfDoer(next.Term.Term, next.Term.Words)
	}
	switch next.Step {
	case mediation.NextReach, mediation.NextResend:
		args["date"] = desk.ShownDate(words, next.Since)
	case mediation.NextSigned:
		args["version"] = next.Number
	}
	return args
}

// addressOf fills the address of a step's button in.
func addressOf(next mediation.Next) string {
	to, party, term, part := steps[next.Step].url, "", "", ""
	if next.Party != nil {
		party = next.Party.ID
	}
	if next.Term == nil { // its reader may not know terms
		to, _, _ = strings.Cut(to, "?term=")
	} else {
		term, part = url.QueryEscape(next.Term.ID), strconv.Itoa(next.Term.Part)
	}
	return strings.NewReplacer(
		"{party}", party, "{submission}", next.Submission, "{term}", term, "{part}", part,
	).Replace(to)
}

// whyRemind is the key of what was recorded of something that was not done, in the words of its kind.
func whyRemind(d mediation.Due) string {
	switch {
	case d.Agreed > 0:
		return "staff.next_remind_unpaid_why"
	case d.Endless():
		return "staff.next_remind_broken_why"
	}
	return "staff.next_remind_why"
}

// waiting lists what the open pairs wait for, each with one action.
func waiting(words *locale.Catalogue, v cases.View, by casework.Actor) []Waiting {
	if v.Outcome != "" {
		return waitingDues(words, v)
	}
	var list []Waiting
	for _, p := range v.Parties {
		w := Waiting{Name: p.Name(), Since: since(words, "staff.since", p.InvitedOn)}
		switch {
		case len(p.Unsettled) > 0:
			continue // the next step is about it
		case v.NobodyLeft(p), p.Gone():
			continue // their answer changes nothing
		case p.Confirmed == nil && p.Applicant():
			w.Key, w.URL, w.Do = "staff.waits_application", "confirm?party="+p.ID, "staff.record"
			w.Since = cmp.Or(
				since(words, "staff.since_asked", p.AskedToSign), since(words, "staff.since_applied", p.AppliedOn),
			)
		case p.Confirmed == nil:
			w.Key, w.URL, w.Do = "staff.waits_confirmation", "confirm?party="+p.ID, "staff.record"
		case v.InWriting(p) == nil:
			w.Key, w.URL, w.Do = "staff.waits_signature", "confirm?party="+p.ID, "staff.record"
			if p.NeedsRepresentative() {
				w.Key, w.URL = "staff.waits_representative", parties.RepresentsURL(p)
			}
			w.Since = since(words, "staff.since_confirmed", p.ConfirmedOn)
		case p.Side == mediation.Offender && blankAdmission(p):
			w.Key, w.URL, w.Do = "staff.waits_admission", "admit?party="+p.ID, "staff.record"
		default:
			continue
		}
		w.URL = "/staff/cases/" + v.ID + "/" + w.URL
		if !by.May(casework.RunCase) {
			w.URL = ""
		}
		list = append(list, w)
	}
	return append(list, waitingToSign(words, v, by)...)
}

// since says what happened on a day; empty for no day.
func since(words *locale.Catalogue, key string, on mediation.Date) string {
	if on == "" {
		return ""
	}
	return words.T(key, "date", desk.ShownDate(words, on))
}

// waitingToSign lists who has not signed yet once somebody has.
func waitingToSign(words *locale.Catalogue, v cases.View, by casework.Actor) (list []Waiting) {
	for _, a := range v.Texts() {
		signing := v.Signable(a)
		if signing == nil || len(signing.SignedBy) == 0 {
			continue
		}
		for _, s := range v.Unsigned(a.Offender, signing.SignedBy) {
			w := Waiting{Key: "staff.waits_to_sign", Name: agreement.SignerName(words, v, s)}
			if by.May(casework.RunCase) {
				w.URL, w.Do = "/staff/cases/"+v.ID+"/signed"+action.QueryOf(a.Offender), "staff.record"
			}
			list = append(list, w)
		}
	}
	return list
}

func blankAdmission(p *mediation.Party) bool {
	return p.Admitted == nil || p.Admitted.Offence == nil || p.Admitted.Facts == nil
}

// waitingDues lists what is awaited after signing, the nearest day of each party.
func waitingDues(words *locale.Catalogue, v cases.View) (list []Waiting) {
	if !v.FollowingUp() {
		return nil
	}
	seen := map[string]bool{}
	for _, d := range v.DuesByDay() {
		p, who := v.Party(d.From), d.Doer().Key()
		if p == nil || p.DiedOn != "" || seen[who] {
			continue
		}
		if d.Result == mediation.FulfilledDone || d.Result == mediation.FulfilledNot && !d.Foretold() {
			continue
		}
		seen[who] = true
		name := v.NameOfDoer(d.Term, d.Words)
		list = append(list, Waiting{Key: "staff.waits_due", Name: name, Until: desk.ShownDate(words, d.On)})
	}
	// Whoever may not know what was agreed knows who is waited for.
	if next := v.Next(); len(list) == 0 && next.For != mediation.WaitsForNobody && next.Party != nil {
		list = append(list, Waiting{
			Key: "staff.waits_due", Name: next.Party.Name(), Until: desk.ShownDate(words, next.On),
		})
	}
	return list
}
