package demo

import (
	"fmt"
	"strings"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/storage"
)

// Invented names; any likeness is chance.
var (
	given = []string{
		"Anita", "Kristaps", "Ilga", "Toms", "Dace", "Jānis", "Sanita", "Mārtiņš", "Laura", "Edgars", "Inga", "Raivis",
		"Zane", "Gatis", "Līga", "Oskars", "Vija", "Andris", "Elza", "Roberts",
	}
	men = []string{
		"Bērziņš", "Ozols", "Kalniņš", "Avotiņš", "Krūmiņš", "Liepiņš", "Vītols", "Zariņš", "Lūsis", "Egle",
	}
	women = []string{
		"Bērziņa", "Ozola", "Kalniņa", "Avotiņa", "Krūmiņa", "Liepiņa", "Vītola", "Zariņa", "Lūse", "Egle",
	}
	events = []string{
		"Autobusā no somas paņemts mobilais tālrunis. Kaitējums ir tālruņa vērtība.",
		"Pagalmā sabojāts velosipēds. Tas vairs nebija lietojams.",
		"Veikalā paņemtas preces un par tām nav samaksāts.",
		"Strīdā pie mājas saplēsts logs un žogs.",
		"Kāpņu telpā apzīmēta siena un pastkastītes.",
	}
	offences = []string{"KL 175(1)", "KL 185(1)", "KL 180(1)", "KL 185(1)", "KL 231(1)"}
	grades   = []string{"less_serious", "violation", "violation", "less_serious", "less_serious"}
)

// name invents a person; a given name that ends in "a" or "e" takes a woman's family name.
func (b *builder) name(i int) string {
	g := given[i%len(given)]
	family := men
	if sexOf(g) == "female" {
		family = women
	}
	return g + " " + family[(i/3)%len(family)]
}

// sexOf is the sex of somebody of the given names.
func sexOf(name string) string {
	if first, _, _ := strings.Cut(name, " "); strings.HasSuffix(first, "a") || strings.HasSuffix(first, "e") {
		return "female"
	}
	return "male"
}

func (b *builder) split(i int) (first, last string) {
	first, last, _ = strings.Cut(b.name(i), " ")
	return first, last
}

// arrive lets a matter reach the agency: an application on the web, a request a
// clerk enters, a letter, or a file.
func (b *builder) arrive(i int) (submissionID string, err error) {
	switch {
	case i == matters-2:
		return b.letter(i)
	case i == matters-3:
		return b.file(i)
	case i%3 == 1:
		return b.apply(i)
	}
	return b.request(i)
}

// apply fills the application in like a person would, step by step.
func (b *builder) apply(i int) (string, error) {
	token, err := b.Arrivals.StartDraft(b.ctx, "application", "lv")
	if err != nil {
		return "", err
	}
	first, last := b.split(i)
	a := form.Answers{
		"role": "victim", "given_name": first, "family_name": last,
		"id_kind": "latvian", "person_code": fmt.Sprintf("39%04d-%05d", 1000+i*37%9000, 10000+i*7919%90000),
		"birth_date":   b.birthDate(i),
		"phone":        fmt.Sprintf("+371 20 000 %03d", i),
		"address":      fmt.Sprintf("Dārza iela %d–%d, Valmiera, LV-4201", 1+i%30, 1+i%12),
		"safe_channel": "phone", "account": events[i%len(events)], "stage": "proceedings",
		"criminal_case":    fmt.Sprintf("112%08d", 4512000+i),
		"process_director": "Valsts policijas Vidzemes reģiona pārvalde",
		"format":           "session", "mode": "in_person", "voluntary": "yes", "brochure_read": "yes",
		"signature": "wet_ink",
		"signed_on": string(b.today()),
	}
	switch {
	case i%6 == 4:
		a["role"], a["admits_offence"], a["admits_facts"] = "offender", "yes", "yes"
	case i%12 == 7:
		a["hide_address"], a["safety_concerns"] = "yes", "yes"
	}
	a["other_party"] = b.name(i + 31)
	if err := b.saveAll(token, a); err != nil {
		return "", err
	}
	r, err := b.Arrivals.Submit(b.ctx, token, "")
	return r.ID, err
}

// saveAll saves a form's answers at once, as its steps together would.
func (b *builder) saveAll(token string, a form.Answers) error {
	_, err := b.Arrivals.SaveStep(b.ctx, token, func(old form.Answers) form.Answers { return old.Merge(a) })
	return err
}

// birthDate is that of an adult.
func (b *builder) birthDate(i int) string {
	ages := []int{34, 22, 58, 25, 19, 71, 45, 27, 66, 24, 39, 29, 50}
	return string(mediation.DateOf(b.at.AddDate(-ages[i%len(ages)], 0, -10-i*17%340)))
}

// request is what the police or a prosecutor sent; the clerk enters it.
func (b *builder) request(i int) (string, error) {
	institution, kind := "Valsts policijas Vidzemes reģiona pārvalde", "police"
	switch i % 7 {
	case 3:
		institution, kind = "Vidzemes tiesas apgabala prokuratūra", "prosecutor"
	case 5:
		institution, kind = "Vidzemes rajona tiesa", "court"
	}
	vFirst, vLast := b.split(i)
	oFirst, oLast := b.split(i + 13)
	a := form.Answers{
		"kind": "request", "institution": institution, "institution_kind": kind, "official": b.name(i + 50),
		"official_phone": "+371 60 000 111", "institution_address": "Parauga iela 5, Valmiera, LV-4201",
		"request_number": fmt.Sprintf("20/%d-%d", 1+i%9, 400+i), "request_date": string(b.today()),
		"criminal_case": fmt.Sprintf("112%08d", 4510000+i),
		"stage":         "proceedings",
		"offences":      []form.Answers{{"offence": offences[i%len(offences)], "grade": grades[i%len(grades)]}},
		"offenders": []form.Answers{{
			"given_name": oFirst, "family_name": oLast, "phone": fmt.Sprintf("+371 20 001 %03d", i),
		}},
		"victims": []form.Answers{{
			"person_kind": "natural", "given_name": vFirst, "family_name": vLast, "birth_date": b.birthDate(i),
			"phone":   fmt.Sprintf("+371 20 002 %03d", i),
			"address": fmt.Sprintf("Rīgas iela %d, Valmiera, LV-4201", 1+i),
		}},
	}
	if i%11 != minorOffender { // whose age the mediator learns
		a["offenders"].([]form.Answers)[0]["birth_date"] = b.birthDate(i + 5)
	}
	if i%10 == 5 {
		a["victims"] = append(a["victims"].([]form.Answers), form.Answers{
			"person_kind": "legal", "legal_name": "SIA „Vālodze”", "given_name": "Inga", "family_name": "Roze",
		})
	}
	request, _ := b.Arrivals.Forms.Get("request")
	r, err := b.Arrivals.Enter(b.ctx, b.clerk, arrivals.Form{
		Definition: request, Answers: a, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: b.today(),
	})
	return r.ID, err
}

func (b *builder) letter(int) (string, error) {
	token, err := b.Arrivals.StartDraft(b.ctx, "letter", "lv")
	if err != nil {
		return "", err
	}
	a := form.Answers{
		"account": "Labdien! Oktobrī man nozaga velosipēdu. Policijā teica, ka vainīgais ir atradies " +
			"un visu atzīst. Es gribu ar viņu parunāt, lai viņš saprot, ko izdarīja, un atlīdzina. Zvaniet vakaros.",
		"given_name": "Ilga", "family_name": "Kalniņa", "phone": "+371 20 000 990", "safe_channel": "phone",
	}
	if err := b.saveAll(token, a); err != nil {
		return "", err
	}
	r, err := b.Arrivals.Submit(b.ctx, token, "")
	return r.ID, err
}

// file is something whose content nobody has read yet.
func (b *builder) file(int) (string, error) {
	text := "Valsts probācijas dienestam\n\nIESNIEGUMS\n\n" +
		"Lūdzu organizēt izlīgumu ar cilvēku, kurš sabojāja manu žogu.\nPiekrītu brīvprātīgi.\n\nToms Avotiņš\n"
	f, err := storage.Spool(strings.NewReader(text), 1<<20, b.Arrivals.Settings.SpoolDir)
	if err != nil {
		return "", err
	}
	defer f.Close()
	r, err := b.Arrivals.SendFile(b.ctx, b.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelEmail, File: f, Name: "iesniegums.txt",
		ContentType: "text/plain; charset=utf-8",
	})
	return r.ID, err
}
