package cases

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
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

// TermsList is the terms of one agreement as they are being written.
type TermsList struct {
	Whose string // empty where there is one for all
	Terms []desk.Known
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
	p.Facts, p.Deadlines, p.Documents, p.Arrivals, p.Terms = r.sideOf(words, v, by)
	p.Documents, p.Older = putAway(p.Documents)
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
	return offenders + ", " + victims + " · " + words.T("staff.opened_on", "date", desk.ShownDate(words, c.OpenedOn))
}

// sideOf fills the column beside the case.
func (r *Room) sideOf(
	words *locale.Catalogue, v cases.View, by casework.Actor,
) (facts, deadlines []desk.Known, documents []action.DocumentView, arrivals []desk.Known, terms []TermsList) {
	known := func(key, value string) {
		if value != "" {
			facts = append(facts, desk.Known{Label: words.T(key), Value: value})
		}
	}
	mediator := v.Mediator.Name
	if v.Mediator.Volunteer {
		mediator = words.T("staff.volunteer", "name", v.Mediator.Name)
	}
	if v.Unled() {
		mediator = words.T("staff.account_closed", "name", mediator)
	}
	known("staff.mediator", mediator)
	known("staff.second_mediator", v.Second.Name)
	known("staff.office", v.Office)
	known("staff.director", v.Director)
	known("staff.director_address", v.DirectorAddress)
	known("staff.criminal_case", v.CriminalCase)
	known("staff.request", requested(words, v.Case))
	known("staff.offence", v.Offence)
	known("staff.other_offences", v.OtherOffences)
	known("staff.happened", v.Happened)
	known("staff.grade", words.T("staff.grade_"+string(v.Grade)))
	if cents := harmOf(v); cents > 0 {
		known("staff.harm", latvia.Money(cents, words.Lang))
	}
	known("staff.stage", words.T("staff.stage_"+string(v.Stage)))
	known("staff.initiator", words.T("statistics.initiator."+string(v.Initiator)))
	if m := v.Coming(); m != nil {
		when := desk.ShownDate(words, m.On)
		if m.Time != "" {
			when = words.T("document.at", "date", when, "time", m.Time)
		}
		deadlines = append(deadlines, desk.Known{
			Label: words.T("staff.meeting_date"),
			Value: when,
			Note:  r.ahead(words, v.Case, m.On.Time()),
		})
	}
	deadlines = append(deadlines, r.replies(words, v)...)
	arrived := desk.ShownDate(words, v.ArrivedOn)
	deadlines = append(deadlines, desk.Known{Label: words.T("staff.arrived"), Value: arrived})
	documents = previews(words, v)
	for _, d := range slices.Backward(v.Documents) {
		documents = append(documents, shownTo(by, d, r.DocumentView(words, v.Case, d)))
	}
	for _, sub := range v.Submissions {
		arrivals = append(arrivals, desk.Known{
			Label: r.FormTitle(words, sub.Form),
			Value: sub.Reference + " · " + desk.ShownDate(words, sub.ArrivedOn),
			Link:  "/staff/cases/" + v.ID + "/received/" + sub.ID,
		})
	}
	return facts, deadlines, documents, arrivals, termsLists(words, v, r.Cases.TermSaid)
}

// shownTo leaves out of the view of a document what leads a reader nowhere: the document, where it is not for them, and
// what whoever leads the case records of it.
func shownTo(by casework.Actor, d record.Document, view action.DocumentView) action.DocumentView {
	if !cases.Opens(by, d) {
		view.URL, view.SignedURL = "", ""
	}
	if !by.May(casework.RunCase) {
		view.HandURL, view.BackURL, view.RenewURL = "", "", ""
	}
	return view
}

// withoutClosed leaves out of a timeline the links to documents that are not for its reader.
func withoutClosed(by casework.Actor, v cases.View, list []desk.Entry) []desk.Entry {
	for _, d := range v.Documents {
		if cases.Opens(by, d) {
			continue
		}
		for i := range list {
			if e := &list[i]; e.URL == action.DocumentURL(d.ID) {
				e.URL, e.LinkText = "", ""
			}
		}
	}
	return list
}

// termsLists are the terms as they are being written, of each agreement.
func termsLists(words *locale.Catalogue, v cases.View, said follow.TermSayer) (lists []TermsList) {
	for _, a := range v.Texts() {
		list := TermsList{Whose: action.AgreementName(words, v.Case, a)}
		for i, t := range a.Terms {
			value := words.T("staff.term_" + string(t.Kind))
			if t.Cents > 0 {
				value += " · " + latvia.Money(t.Cents, words.Lang)
			}
			list.Terms = append(list.Terms, desk.Known{Label: said(v, t, a.WordsOf(i)), Value: value})
		}
		if len(list.Terms) > 0 {
			lists = append(lists, list)
		}
	}
	return lists
}

// requested is the number and the day of the request that the case answers.
func requested(words *locale.Catalogue, c *mediation.Case) string {
	if c.RequestedOn == "" {
		return c.Request
	}
	return strings.Trim(c.Request+" · "+desk.ShownDate(words, c.RequestedOn), " ·")
}

// replies tells until when whoever set the case going is to be answered, or when they were;
// nothing of a case that was closed and of which nobody is still to be told.
func (r *Room) replies(words *locale.Catalogue, v cases.View) []desk.Known {
	switch by := v.ReplyBy(r.Arrivals.Calendar); {
	case v.AnsweredOn != "":
		return []desk.Known{{Label: words.T("staff.answered_on"), Value: desk.ShownDate(words, v.AnsweredOn)}}
	case v.Outcome != "" && !v.OwesNotice():
		return nil
	case by < mediation.DateOf(r.Now().In(web.Riga)):
		return []desk.Known{{Label: words.T("staff.reply_by"), Value: desk.ShownDate(words, by), Late: true}}
	default:
		return []desk.Known{{
			Label: words.T("staff.reply_by"), Value: desk.ShownDate(words, by), Note: r.ahead(words, v.Case, by.Time()),
		}}
	}
}

// previews are the drafts of the agreements that are being written.
func previews(words *locale.Catalogue, v cases.View) (list []action.DocumentView) {
	for _, a := range v.Texts() {
		if len(a.Terms) == 0 || v.Outcome != "" || a.Signing() != nil {
			continue
		}
		text := words.T("staff.document_preview")
		if name := action.AgreementName(words, v.Case, a); name != "" {
			text += ", " + name
		}
		list = append(list, action.DocumentView{
			Text:  text,
			URL:   "/staff/cases/" + v.ID + "/draft.pdf" + action.QueryOf(a.Offender),
			State: action.Tag{Icon: "pen", Key: "staff.doc_preview"},
		})
	}
	return list
}

// ahead counts the working days that are left until a day of a running case:
// "5 darba dienas".
func (r *Room) ahead(words *locale.Catalogue, c *mediation.Case, day time.Time) string {
	today := mediation.DateOf(r.Now().In(web.Riga)).Time()
	if c.Outcome != "" || !day.After(today) {
		return ""
	}
	return words.N("staff.working_days", r.Arrivals.Calendar.WorkingDaysBetween(today, day))
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
