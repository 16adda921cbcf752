package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

func (s *Server) caseRoutes(g *gin.RouterGroup) {
	g.GET("/work", s.allowed(casework.RunCase, s.work))
	g.GET("/cases", s.allowed(casework.ListCases, s.cases))
	g.GET("/meetings", s.allowed(casework.ListCases, s.meetings))
	g.GET("/cases/:id", s.allowed(casework.ViewCase, s.showCase))
	for _, a := range actions {
		g.GET("/cases/:id/"+a.name, s.allowed(a.may, s.actionPage(a)))
		g.POST("/cases/:id/"+a.name, limit(1<<20), s.allowed(a.may, s.act(a)))
	}
	g.GET("/cases/:id/terms", s.allowed(casework.RunCase, s.termsPage))
	g.POST("/cases/:id/terms", limit(1<<20), s.allowed(casework.RunCase, s.setTerms))
	g.GET("/cases/:id/draft.pdf", s.allowed(casework.RunCase, s.projectPDF))
	g.GET("/cases/:id/signed", s.allowed(casework.RunCase, s.signedPage))
	g.POST("/cases/:id/signed", limit(s.maxFile()+1<<20), s.allowed(casework.RunCase, s.uploadSigned))
	g.GET("/documents/:id", s.allowed(casework.ViewDocument, s.document(false)))
	g.GET("/documents/:id/signed", s.allowed(casework.ViewDocument, s.document(true)))
}

// CasesPage lists cases.
type CasesPage struct {
	Desk
	Title  string // key
	Search string
	State  string
	States []string
	Rows   []CaseItem
	More   string // address of the next page; empty at the end
}

// CaseItem is one row of the list.
type CaseItem struct {
	ID, Number, Title, Arrived, Meeting string
	State                               Tag
	Pairs, PairsOpen                    int
	Safety                              bool
}

// Tag is a state: sign, word and colour.
type Tag struct{ Colour, Icon, Key string }

var caseTags = map[mediation.CaseState]Tag{
	mediation.CasePreparation: {"", "pen", "staff.state_preparation"},
	mediation.CaseReady:       {"spruce", "tick", "staff.state_ready"},
	mediation.CaseMeeting:     {"river", "calendar", "staff.state_meeting"},
	mediation.CaseAgreement:   {"", "pen", "staff.state_agreement"},
	mediation.CaseSigning:     {"river", "page", "staff.state_signing"},
	mediation.CaseClosed:      {"", "circle", "staff.state_closed"},
}

const pageLength = 50

func (s *Server) cases(c *gin.Context) error {
	q := record.CaseQuery{Search: c.Query("q"), Before: c.Query("before"), Limit: pageLength}
	p := CasesPage{Desk: desk(c, "staff.tab_cases"), Title: "staff.tab_cases", Search: q.Search, State: c.Query("state"), States: typed(mediation.CaseStates)}
	if _, known := caseTags[mediation.CaseState(p.State)]; known {
		q.States = []mediation.CaseState{mediation.CaseState(p.State)}
	}
	rows, err := s.Service.CaseList(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	p.Rows = caseItems(rows)
	if len(rows) == pageLength {
		query := c.Request.URL.Query()
		query.Set("before", rows[len(rows)-1].Number)
		p.More = c.Request.URL.Path + "?" + query.Encode()
	}
	return s.render(c, http.StatusOK, "staff/cases", p)
}

// meetings lists the cases with a planned meeting, the nearest first.
func (s *Server) meetings(c *gin.Context) error {
	q := record.CaseQuery{States: []mediation.CaseState{mediation.CaseMeeting}, Limit: mostOpen}
	rows, err := s.Service.CaseList(c.Request.Context(), actor(c), q)
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b record.CaseRow) int { return cmp.Compare(a.MeetingOn, b.MeetingOn) })
	return s.render(c, http.StatusOK, "staff/cases", CasesPage{Desk: desk(c, "staff.tab_meetings"), Title: "staff.tab_meetings", Rows: caseItems(rows)})
}

func caseItems(rows []record.CaseRow) []CaseItem {
	var list []CaseItem
	for _, r := range rows {
		list = append(list, CaseItem{
			ID: r.ID, Number: r.Number, Title: r.Title, Arrived: shownDate(r.ArrivedOn), Meeting: shownDate(r.MeetingOn),
			State: caseTags[r.State], Pairs: r.Pairs, PairsOpen: r.PairsOpen, Safety: r.Safety,
		})
	}
	return list
}

// CasePage is one case: what to do next, the pairs, what happened.
type CasePage struct {
	Desk
	ID, Number string
	State      Tag
	Outcome    string // key; empty while running
	Subtitle   string
	Safety     []string
	Next       NextStep
	Waiting    []Waiting
	Pairs      []PairView
	Lone       []PartyView // parties who have nobody on the other bank yet
	Shows      []Shown
	Timeline   []Entry
	Looks      []Look // instead of the timeline, when asked for
	Facts      []Known
	Deadlines  []Known
	Documents  []DocumentView
	Arrivals   []Known
	Terms      []Known
	Buttons    []Link
	Version    int
}

// Known is one fact beside its name.
type Known struct{ Label, Value, Link string }

// Link is a way to another page.
type Link struct{ URL, Key, Icon string }

// DocumentView is a document with its state.
type DocumentView struct {
	Text, URL string
	State     Tag
	SignedURL string
}

// Look is an entry of who looked.
type Look struct{ When, Who, What string }

func (s *Server) showCase(c *gin.Context) error {
	v, err := s.Service.Case(c.Request.Context(), actor(c), c.Param("id"))
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "staff/case", s.casePage(c, v))
}

func (s *Server) casePage(c *gin.Context, v casework.CaseView) CasePage {
	words, by := s.Catalogues.For(lang(c)), actor(c)
	p := CasePage{
		Desk: desk(c, "staff.tab_cases"), ID: v.ID, Number: v.Number, State: caseTags[v.State()], Version: v.Row.Version,
		Subtitle: subtitle(words, v.Case), Next: nextStep(v, by), Waiting: waiting(v, by),
	}
	show := ""
	if show, p.Shows = shows(c.Query("show")); show == "looks" {
		p.Looks = looks(words, v)
	} else {
		p.Timeline = timeline(words, s.formTitle, v, show)
	}
	if v.Outcome != "" {
		p.Outcome = "staff.outcome_" + string(v.Outcome)
	}
	for _, party := range v.Parties {
		if party.Safety {
			p.Safety = append(p.Safety, safetyLine(words, party))
		}
	}
	for _, pair := range v.Pairs() {
		p.Pairs = append(p.Pairs, pairView(words, v, pair, by))
	}
	if len(p.Pairs) == 0 {
		for _, party := range v.Parties {
			p.Lone = append(p.Lone, partyView(words, v, party, nil, by))
		}
	}
	p.Facts, p.Deadlines, p.Documents, p.Arrivals, p.Terms = sideOf(s, words, v)
	p.Buttons = buttons(v, by)
	return p
}

func subtitle(words *locale.Catalogue, c *mediation.Case) string {
	return words.N("staff.offenders", len(c.Side(mediation.Offender))) + ", " + words.N("staff.victims", len(c.Side(mediation.Victim))) +
		" · " + words.T("staff.opened_on", "date", shownDate(c.OpenedOn))
}

// safetyLine says what must not happen (domain rule 19).
func safetyLine(words *locale.Catalogue, p *mediation.Party) string {
	line := words.T("staff.safety_line", "name", p.Name())
	if p.Person.SafeTime != "" {
		line += " " + words.T("staff.safety_time", "time", p.Person.SafeTime)
	}
	if p.Person.SafetyNote != "" {
		line += " " + p.Person.SafetyNote
	}
	return line
}

// sideOf fills the column beside the case.
func sideOf(s *Server, words *locale.Catalogue, v casework.CaseView) (facts, deadlines []Known, documents []DocumentView, arrivals, terms []Known) {
	known := func(key, value string) {
		if value != "" {
			facts = append(facts, Known{Label: words.T(key), Value: value})
		}
	}
	mediator := v.Mediator.Name
	if v.Mediator.Volunteer {
		mediator = words.T("staff.volunteer", "name", v.Mediator.Name)
	}
	known("staff.mediator", mediator)
	known("staff.office", v.Office)
	known("staff.director", v.Director)
	known("staff.criminal_case", v.CriminalCase)
	known("staff.request", v.Request)
	known("staff.offence", v.Offence)
	known("staff.grade", words.T("staff.grade_"+string(v.Grade)))
	known("staff.stage", words.T("staff.stage_"+string(v.Stage)))
	known("staff.initiator", words.T("statistics.initiator."+string(v.Initiator)))
	if m := v.PlannedMeeting(); m != nil {
		deadlines = append(deadlines, Known{Label: words.T("staff.meeting_date"), Value: strings.Trim(shownDate(m.On)+" "+m.Time, " ") + s.ahead(words, v.Case, m.On.Time())})
	}
	reply := s.Service.Calendar.ReplyBy(v.ArrivedOn.Time())
	deadlines = append(deadlines,
		Known{Label: words.T("staff.reply_by"), Value: latvia.DateShort(reply) + s.ahead(words, v.Case, reply)},
		Known{Label: words.T("staff.arrived"), Value: shownDate(v.ArrivedOn)})
	if len(v.Terms) > 0 && v.Outcome == "" && (v.Current() == nil || v.Current().State != mediation.DocSigning) {
		documents = append(documents, DocumentView{Text: words.T("staff.document_project"), URL: "/staff/cases/" + v.ID + "/draft.pdf", State: Tag{"", "pen", "staff.doc_project"}})
	}
	for _, d := range v.Documents {
		documents = append(documents, documentView(words, v.Case, d))
	}
	for _, sub := range v.Submissions {
		arrivals = append(arrivals, Known{Label: s.formTitle(words, sub.Form), Value: sub.Reference + " · " + shownDate(sub.ArrivedOn), Link: "/staff/originals/" + sub.ID})
	}
	for i, t := range v.Terms {
		value := words.T("staff.term_" + string(t.Kind))
		if t.Cents > 0 {
			value += " · " + latvia.Money(t.Cents)
		}
		label := ""
		if i < len(v.Words) {
			label = v.Words[i].Text
		}
		terms = append(terms, Known{Label: label, Value: value})
	}
	return facts, deadlines, documents, arrivals, terms
}

// ahead tells how many working days are left until a day of a running case:
// " · 5 darba dienas".
func (s *Server) ahead(words *locale.Catalogue, c *mediation.Case, day time.Time) string {
	today := mediation.DateOf(s.Now().In(riga)).Time()
	if c.Outcome != "" || !day.After(today) {
		return ""
	}
	return " · " + words.N("staff.working_days", s.Service.Calendar.WorkingDaysBetween(today, day))
}

var documentTags = map[mediation.DocState]Tag{
	mediation.DocSigning:    {"river", "page", "staff.doc_signing"},
	mediation.DocSigned:     {"spruce", "tick", "staff.doc_signed"},
	mediation.DocSuperseded: {"", "arrows", "staff.doc_superseded"},
	mediation.DocRevoked:    {"", "arrows", "staff.doc_revoked"},
	mediation.DocIssued:     {"", "forward", "staff.doc_issued"},
}

func documentView(words *locale.Catalogue, c *mediation.Case, d record.Document) DocumentView {
	view := DocumentView{URL: "/staff/documents/" + d.ID, State: documentTags[d.State], Text: words.T("staff.document_"+d.Kind, "version", d.Version)}
	if p := c.Party(d.PartyID); p != nil {
		view.Text += ", " + p.Name()
	}
	if d.Signed.Key != "" {
		view.SignedURL = view.URL + "/signed"
	}
	return view
}

// buttons are the actions at the title.
func buttons(v casework.CaseView, by casework.Actor) []Link {
	base := "/staff/cases/" + v.ID + "/"
	var list []Link
	add := func(a casework.Action, path, key, icon string) {
		if by.May(a) {
			list = append(list, Link{URL: base + path, Key: key, Icon: icon})
		}
	}
	if v.Outcome == "" {
		if by.Role == identity.Clerk {
			add(casework.AssignMediator, "assign", "staff.do_assign", "person")
		}
		add(casework.EditParty, "party", "staff.do_party", "plus")
		add(casework.RunCase, "contact", "staff.do_contact", "phone")
		if v.HeldMeeting() != nil {
			add(casework.RunCase, "terms", "staff.do_terms", "pen")
		}
		if a := v.Current(); a != nil && a.State == mediation.DocSigning {
			add(casework.RunCase, "revoke", "staff.do_revoke", "undo")
		}
		add(casework.RunCase, "close", "staff.do_close", "circle")
	}
	return list
}

// document hands out a kept document, or its signed upload.
func (s *Server) document(signed bool) handler {
	return func(c *gin.Context) error {
		f, err := s.Service.OpenDocument(c.Request.Context(), actor(c), c.Param("id"), signed)
		if err != nil {
			return err
		}
		return s.send(c, f)
	}
}

// caseOf opens the case of the address for a page about it.
func (s *Server) caseOf(c *gin.Context) (casework.CaseView, error) {
	v, err := s.Service.Case(c.Request.Context(), actor(c), c.Param("id"))
	if err == nil && v.Case == nil {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return v, err
}
