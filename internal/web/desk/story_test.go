package desk_test

import (
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// told is one case as its mediator works on it, page by page.
type told struct {
	matter
	t *testing.T
	b browser
}

func tell(t *testing.T) told {
	t.Helper()
	return told{newMatter(t), t, browse(t, sitetest.New(t).Open(t), "mediator")}
}

// does posts a page of the case, as today, and fails unless it leads on; it returns where to.
func (s told) does(page string, pairs ...string) string {
	s.t.Helper()
	values := url.Values{"on": {s.today()}}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = strings.Split(pairs[i+1], "|")
	}
	behind := s.b.get(s.page() + "/" + page + "?" + values.Encode()).Body.String()
	w := s.b.post(s.page()+"/"+page, values)
	if w.Code != http.StatusSeeOther {
		s.t.Fatalf("%s: %d\n%s", page, w.Code, text(w))
	}
	s.pressedToo(page, behind, values)
	return w.Header().Get("Location")
}

var knownVersion = regexp.MustCompile(`name="(version|based_on)" value="(\d+)"`)

// pressedToo posts what somebody else did just before, from the page as it stood then: whoever comes
// second reads what has changed on the page they filled in, wherever the case is by now.
func (s told) pressedToo(page, behind string, values url.Values) {
	s.t.Helper()
	late := url.Values{}
	for name, list := range values {
		late[name] = list
	}
	for _, known := range knownVersion.FindAllStringSubmatch(behind, -1) {
		late.Set(known[1], known[2])
	}
	if late.Get("version") == "" {
		return
	}
	w := s.b.post(s.page()+"/"+page, late)
	if w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), `id="meanwhile"`) {
		s.t.Errorf("%s, pressed a second time from the page as it was: %d\n%s", page, w.Code, text(w))
	}
}

// refuses posts a page that must be refused with a sentence.
func (s told) refuses(page, sentence string, pairs ...string) {
	s.t.Helper()
	values := url.Values{"on": {s.today()}}
	for i := 0; i < len(pairs); i += 2 {
		values[pairs[i]] = strings.Split(pairs[i+1], "|")
	}
	w := s.b.post(s.page()+"/"+page, values)
	said := strings.ReplaceAll(w.Body.String(), "\u00a0", " ")
	if w.Code < 400 || !strings.Contains(said, sentence) {
		s.t.Errorf("%s: %d, not refused with %q\n%s", page, w.Code, sentence, text(w))
	}
}

func (s told) confirms(party string) {
	s.t.Helper()
	s.does("confirm", "party", party, "agrees", "yes", "identity", "seen_in_person", "signature", "wet_ink")
}

func (s told) admits(party string) {
	s.t.Helper()
	s.does("admit", "party", party, "admits_offence", "yes", "admits_facts", "yes")
}

// plans plans a session or a conference for those who come, and records that it was held.
func (s told) meets(format string, who ...string) {
	s.t.Helper()
	at := []string{
		"time", "14:00", "format", format, "mode", "in_person", "venue", "office",
		"meeting_address", "Dārza iela 3, Valmiera", "sure", "yes", "who", "|" + strings.Join(who, "|"),
	}
	s.does("plan", at...)
	held := []string{"state", "held", "format", format, "mode", "in_person", "venue", "office"}
	for i := range who {
		held = append(held, "came."+string(rune('0'+i)), "present")
	}
	s.does("held", held...)
}

// agrees writes an apology and freezes it; with is the offender of an agreement of its own.
func (s told) agrees(from, with string) *mediation.Agreement {
	s.t.Helper()
	s.does("terms", "offender", with, "facts", "Atzīst.", "claims", "none", "terms.0.kind", "apology",
		"terms.0.way", "meeting", "terms.0.from", from, "terms.0.to", s.victim)
	s.does("freeze", "offender", with, "sure", "yes")
	return s.view(s.t).Agreement(with)
}

// signs uploads a scan of what went out, with everybody ticked.
func (s told) signs(with string) {
	s.t.Helper()
	var by []string
	for _, who := range s.view(s.t).Signers(with) {
		by = append(by, who.Key)
	}
	send := url.Values{"on": {s.today()}, "offender": {with}, "signed_by": by, "confirmed": {"yes"}}
	scan := map[string][]byte{"skans.pdf": typedPDF("Izlīgums " + s.view(s.t).Number + " " + with)}
	w := s.b.postBytes(s.page()+"/signed", send, "scan", scan)
	if w.Code != http.StatusSeeOther {
		s.t.Fatalf("signed: %d\n%s", w.Code, text(w))
	}
}

func (s told) next(want mediation.NextStep) {
	s.t.Helper()
	if n := s.view(s.t).Next(); n.Step != want {
		s.t.Errorf("next is %q, want %q", n.Step, want)
	}
}

// A consent that is taken back after the meeting was planned stops the case at once; it ends, and
// nobody reads who it was.
func TestStoryOfAWithdrawal(t *testing.T) {
	s := tell(t)
	s.confirms(s.victim)
	s.confirms(s.offender)
	s.admits(s.offender)
	s.next(mediation.NextTalk)
	who := "|party-" + s.victim + "|party-" + s.offender
	plan := []string{
		"time", "14:00", "format", "session", "mode", "in_person", "venue", "office", "sure", "yes",
		"meeting_address", "Dārza iela 3, Valmiera", "who", who,
	}
	s.does("plan", plan...)
	s.does("withdraw", "party", s.offender)
	s.next(mediation.NextOff)
	page := text(s.b.get(s.page()))
	victim, offender := s.view(t).Party(s.victim).Name(), s.view(t).Party(s.offender).Name()
	if !strings.Contains(page, offender+" uz šo tikšanos vairs nenāk. Atceliet tikšanos.") ||
		strings.Contains(page, victim+" uz šo tikšanos") {
		t.Errorf("the page does not say who does not come, or what to do:\n%s", page)
	}
	s.refuses("move", "", plan...)
	s.does("cancel")
	if page := text(s.b.get(s.page())); strings.Contains(page, "..") {
		t.Errorf("a date ends its sentence twice:\n%s", page)
	}
	s.next(mediation.NextEnd)
	s.refuses("close", "Izvēlieties", "outcome", "not_started")
	s.does("close", "outcome", "withdrawn", "by", "offender")
	s.next(mediation.NextNotice)
	letter := s.does("letter", "letter_kind", "outcome", "letter_lang", "lv")
	notice := pdfText(t, s.b.get(letter).Body.Bytes())
	if strings.Contains(notice, "atsauk") || !strings.Contains(notice, "nav noslēgts") {
		t.Errorf("the notice says who ended it:\n%s", notice)
	}
	s.next(mediation.NextNotice)
	s.does("hand", "document", path.Base(letter), "channel", "post")
	s.next(mediation.NextNone)
}

// A minor comes with a parent to a conference with a supporter and a specialist, says what they
// think, and the parent signs too.
func TestStoryOfAConferenceWithAMinor(t *testing.T) {
	s := tell(t)
	named := []string{
		"party", s.offender, "side", "offender", "name", "Kristaps Ozols", "kind", "minor", "safety", "no",
		"birth_date", "12.03.2011",
	}
	s.does("party", named...)
	s.confirms(s.victim)
	s.confirms(s.offender)
	s.admits(s.offender)
	s.next(mediation.NextMinor) // nobody represents the minor
	s.does("party", append(named, "representative", "Laima Ozola", "basis", "parent")...)
	s.next(mediation.NextReply) // who has not signed
	s.confirms(s.offender + "/representative")
	s.does("contact", "party", s.offender, "purpose", "child_view", "channel", "in_person", "reached", "yes",
		"alone", "free", "talk_note", "Grib atvainoties.")
	s.does("guest", "guest_name", "Baiba Ozola", "guest_role", "supporter", "party", s.offender, "relation", "māsa",
		"answer.0", "yes", "answer.1", "yes", "own", "", "guest_language", "lv")
	s.does("guest", "guest_name", "Inese Kļaviņa", "guest_role", "specialist", "relation", "sociālā pedagoģe",
		"answer.0", "yes", "answer.1", "yes", "own", "yes", "guest_language", "lv")
	come := []string{"party-" + s.victim, "party-" + s.offender}
	s.refuses("plan", "likumisko pārstāvi", "time", "14:00", "format", "conference", "mode", "in_person",
		"venue", "office", "meeting_address", "Dārza iela 3, Valmiera", "sure", "yes", "who", strings.Join(come, "|"))
	come = append(come, "rep-"+s.offender)
	for _, g := range s.view(t).Guests {
		come = append(come, "guest-"+g.ID)
	}
	s.meets("conference", come...)
	s.agrees(s.offender, "")
	var parent bool
	for _, who := range s.view(t).Signers("") {
		parent = parent || who.Representative
	}
	if !parent {
		t.Error("the parent does not sign")
	}
	s.signs("")
	s.next(mediation.NextNotice)
}

// Of two offenders one refuses; the case goes on with the other, whose agreement is an own one.
func TestStoryOfTwoOffenders(t *testing.T) {
	s := tell(t)
	s.does("party", "side", "offender", "name", "Raivis Lācis", "kind", "adult", "safety", "no")
	second := s.view(t).Side(mediation.Offender)[1].ID
	s.confirms(s.victim)
	s.confirms(s.offender)
	s.admits(s.offender)
	s.does("confirm", "party", second, "agrees", "no", "identity", "seen_in_person", "signature", "wet_ink")
	s.next(mediation.NextTalk)
	if page := text(s.b.get(s.page())); strings.Contains(page, "Raivis Lācis: vai atzīst") {
		t.Error("the case waits for what the one who refused says of the offence")
	}
	if page := s.b.get(s.page() + "/guest").Body.String(); strings.Contains(page, "Vai piekrīt: Raivis Lācis") {
		t.Error("the one who refused is to be asked about a guest")
	}
	if page := s.b.get(s.page() + "/plan").Body.String(); strings.Contains(page, "party-"+second) {
		t.Error("the one who refused is offered a meeting")
	}
	s.meets("session", "party-"+s.victim, "party-"+s.offender, "party-"+second)
	if who := s.view(t).HeldMeeting().Expected; len(who) != 2 {
		t.Errorf("expected were %+v", who)
	}
	a := s.agrees(s.offender, s.offender)
	if a == nil || a.Signing() == nil {
		t.Fatal("there is no agreement of the first offender")
	}
	for _, who := range s.view(t).Signers(s.offender) {
		if who.Party != nil && who.Party.ID == second {
			t.Error("the one who refused is to sign")
		}
	}
	s.signs(s.offender)
	if c := s.view(t); c.Outcome == "" {
		s.does("close", "outcome", "agreement")
	}
	s.next(mediation.NextNotice)
}

var invitationCode = regexp.MustCompile(`[0-9A-Z]{4}(?: [0-9A-Z]{4}){3}`)

// A letter that came back is an attempt, and asks for another address; the next invitation ends the code
// of the first.
func TestStoryOfALostLetter(t *testing.T) {
	s := tell(t)
	at := ""
	invite := func() (code string) {
		t.Helper()
		at = s.does("invite", "party", s.victim, "letter_lang", "lv")
		s.does("hand", "document", strings.TrimPrefix(at, "/staff/documents/"), "channel", "post")
		return invitationCode.FindString(pdfText(t, s.b.get(at).Body.Bytes()))
	}
	first := invite()
	letter := strings.TrimPrefix(at, "/staff/documents/")
	if page := s.b.get(s.page()).Body.String(); !strings.Contains(page, "/undelivered?document="+letter) {
		t.Fatal("the page has no way to say that the letter came back")
	}
	s.does("undelivered", "document", letter)
	s.next(mediation.NextReach)
	if tries := s.view(t).Party(s.victim).ContactTries; tries != 1 {
		t.Errorf("what came back counts as %d attempts", tries)
	}
	s.does("party", "party", s.victim, "side", "victim", "name", "Anita Bērziņa", "kind", "adult", "safety", "no",
		"address", "Liepu iela 9, Cēsis")
	s.next(mediation.NextResend)
	second := invite()
	s.next(mediation.NextInvite) // the other side
	if first == "" || first == second {
		t.Fatalf("the codes are %q and %q", first, second)
	}
	ask := func(code string) int {
		return s.b.post("/lv/confirmation", url.Values{"code": {code}}).Code
	}
	if got := ask(first); got != http.StatusUnprocessableEntity {
		t.Errorf("the code of the lost letter: %d", got)
	}
	if got := ask(second); got != http.StatusSeeOther {
		t.Errorf("the code of the second: %d", got)
	}
	page := text(s.b.get(s.page()))
	if !strings.Contains(page, "Vēstule atnāca atpakaļ: Anita Bērziņa") {
		t.Errorf("what came back is not told:\n%s", page)
	}
}
