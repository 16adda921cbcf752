package cases

import (
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/desk/cases/follow"
	"tilts/internal/web/desk/cases/letters"
	"tilts/internal/web/desk/cases/meeting"
	"tilts/internal/web/desk/cases/parties"
)

// CasePage is one case: what to do next, the pairs, what happened.
type CasePage struct {
	desk.Menu
	ID, Number string
	State      action.Tag
	Outcome    string // key; empty before there is one
	Running    bool   // what was agreed is being done
	Subtitle   string
	Safety     []string
	Pending    []action.PendingLine
	Next       NextStep
	Waiting    []Waiting
	Pairs      []parties.PairView
	Lone       []parties.PartyView // parties who have nobody on the other bank yet
	Proposed   []parties.ProposedPart
	Shows      []Shown
	Timeline   []desk.Entry
	Looks      []Look // instead of the timeline, when asked for
	Facts      []desk.Known
	Correct    *Correction
	Deadlines  []desk.Known
	Documents  []action.DocumentView // the newest first
	Older      []action.DocumentView // the rest of them
	Package    string                // address of the package for the authority in charge; empty for none
	Arrivals   []desk.Known
	Terms      []TermsList
	Meeting    *meeting.Part
	Circle     *meeting.CirclePart
	Talks      *meeting.TalksPart
	Notes      *NotesPart
	Exceptions *ExceptionsPart
	Follow     *follow.Part
	Buttons    []desk.Link
	Version    int
}

func (r *Room) showCase(c *gin.Context) error {
	v, err := r.Cases.Case(c.Request.Context(), desk.Actor(c), c.Param("id"))
	var another casework.NotOwn
	if errors.As(err, &another) {
		return r.notOwn(c, err)
	}
	if err != nil {
		return err
	}
	return r.Render(c, http.StatusOK, r.casePage(c, v))
}

func (r *Room) casePage(c *gin.Context, v cases.View) CasePage {
	words, by := r.Words(c), desk.Actor(c)
	p := CasePage{
		Menu:     desk.MenuOf(c, "staff.tab_cases"),
		ID:       v.ID,
		Number:   v.Number,
		State:    caseTag(v.State(), v.Next().Step),
		Version:  v.Row.Version,
		Subtitle: subtitle(words, v.Case),
		Next:     r.withReply(words, v, nextStep(words, v, by)),
		Waiting:  waiting(words, v, by),
		Safety:   action.SafetyLines(words, v.Case),
		Pending:  r.PendingLines(words, v.Pending),
	}
	backable := cases.Backable(by, v.Case)
	show := ""
	if show, p.Shows = shows(c.Query("show"), len(backable) > 0); show == showLooks {
		p.Looks = looks(words, v)
	} else {
		p.Timeline = withoutClosed(by, v, timeline(words, r.FormTitle, v, backable, show))
	}
	if v.Outcome != "" {
		p.Outcome, p.Running = "staff.outcome_"+string(v.Outcome), v.FollowingUp()
	}
	for _, pair := range v.Pairs() {
		p.Pairs = append(p.Pairs, parties.PairOf(words, v, pair, by))
	}
	if len(p.Pairs) == 0 {
		for _, party := range v.Parties {
			p.Lone = append(p.Lone, parties.PartyOf(words, v, party, nil, by))
		}
	}
	p.Correct, p.Package = correction(words, v, by), letters.PackageURL(v, by)
	p.Facts, p.Deadlines, p.Arrivals = factsOf(words, v), r.deadlinesOf(words, v), r.arrivalsOf(words, v)
	p.Documents, p.Older = putAway(r.documentsOf(words, v, by))
	p.Terms = termsLists(words, v, r.Cases.TermSaid)
	now := r.Now().In(web.Riga)
	p.Next, p.Meeting = aroundMeeting(v, by, p.Next, mediation.DateOf(now)), meeting.PartOf(words, v, by, now)
	p.Circle, p.Talks = meeting.CirclePartOf(words, v, by), meeting.TalksPartOf(words, v, by)
	p.Notes, p.Exceptions = notesPart(words, v, by), exceptionsPart(words, v, by)
	if by.May(casework.EditParty) {
		p.Proposed = parties.ProposedOf(r.Room, words, v)
	}
	if p.Follow = follow.PartOf(r.Room, words, v, by); p.Follow != nil && v.Rewritten() == nil {
		p.Terms = nil // they stand there
	}
	p.Next = afterEnd(v, by, p.Next, p.Follow)
	p.Buttons = buttons(v, by, mediation.DateOf(r.Now().In(web.Riga)))
	return p
}

// newest is how many documents stand open beside the case.
const newest = 8

// putAway folds away all documents but the newest, which come first; one alone is not worth it.
func putAway(list []action.DocumentView) (open, older []action.DocumentView) {
	if len(list) <= newest+1 {
		return list, nil
	}
	return list[:newest], list[newest:]
}

func subtitle(words *locale.Catalogue, c *mediation.Case) string {
	offenders := words.N("staff.offenders", len(c.Side(mediation.Offender)))
	victims := words.N("staff.victims", len(c.Side(mediation.Victim)))
	opened := words.T("staff.opened_on", "date", desk.ShownDate(words, c.OpenedOn))
	return offenders + ", " + victims + "\u00a0· " + opened
}

// buttons are the actions at the title.
func buttons(v cases.View, by casework.Actor, today mediation.Date) []desk.Link {
	base := "/staff/cases/" + v.ID + "/"
	var list []desk.Link
	add := func(a casework.Action, path, key, icon string) {
		if by.May(a) {
			list = append(list, desk.Link{URL: base + path, Key: key, Icon: icon})
		}
	}
	if v.Outcome == "" {
		add(casework.AssignMediator, "assign", "staff.do_assign", "person")
		add(casework.TransferCase, "transfer", "staff.do_transfer", "forward")
		add(casework.EditParty, "party", "staff.do_party", "plus")
		if v.AnsweredOn == "" {
			add(casework.AnswerCase, "answer", "staff.do_answer", "letter")
			add(casework.AnswerCase, "prolong", "staff.do_prolong", "clock")
		}
		add(casework.RunCase, "contact", "staff.do_contact", "phone")
		if v.HeldMeeting() != nil {
			add(casework.RunCase, "terms", "staff.do_terms", "pen")
		}
		before := []mediation.NextStep{mediation.NextWeigh, mediation.NextTalk}
		if slices.Contains(before, v.Next().Step) && v.PlannedMeeting() == nil { // neither has to be done first
			add(casework.RunCase, "plan", "staff.do_plan", "calendar")
		}
		out := func(a *mediation.Agreement) bool { return a.Signing() != nil }
		if slices.ContainsFunc(v.Agreements, out) { // also one that nobody may sign any more
			add(casework.RunCase, "revoke", "staff.do_revoke", "undo")
		}
		add(casework.RunCase, "close", "staff.do_close", "circle")
		if v.May(mediation.Deed{Act: mediation.ActUndo, Today: today}) == nil {
			add(casework.OpenCase, "undo", "staff.do_undo", "undo")
		}
	}
	if v.AnyAgreed() {
		add(casework.RunCase, "unsign", "staff.do_unsign", "undo")
	}
	add(casework.RunCase, "letter", "staff.do_letter", "letter")
	return list
}
