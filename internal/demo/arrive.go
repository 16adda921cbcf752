package demo

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"tilts/forms/samples"
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

// file is a letter that came by e-mail as a file; nobody has read it yet. It is about a case that is under way.
func (b *builder) file(int) (string, error) {
	const about = matters - 9
	return b.send("iesniegums.txt", "text/plain; charset=utf-8", mediation.ChannelEmail, []byte(fmt.Sprintf(
		ownWords, b.name(about), 1+about, about, b.name(about+13), 4510000+about,
	)))
}

// ownWords is a letter with much that can be read from it, and two numbers to call.
const ownWords = `Valsts probācijas dienestam

%[1]s
Rīgas iela %[2]d, Valmiera, LV-4201
tālr. 20 002 %03[3]d (pēc sešiem)

IESNIEGUMS

Labdien! 2026. gada 14. septembra vakarā pie manas mājas saplēsa logu un žogu. Policijā teica, ka to izdarīja
%[4]s un visu atzīst. Lietas numurs ir 112%08[5]d, to ved Valsts policijas Vidzemes reģiona pārvalde.

Par stiklu un dēļiem samaksāju 212,40 eiro. Naudu gribu atpakaļ, bet vairāk gribu saprast, par ko tas bija. Piekrītu
izlīgumam labprātīgi. Satikties varu tikai klātienē. Lūdzu, neizpaudiet manu adresi.

Ja nevar sazvanīt mani, droši zvaniet mātei, 20 003 %03[3]d.

%[1]s
`

// strangers lets come what belongs to no matter: a form in a signed container, a photograph of a letter and an
// application in Russian.
func (b *builder) strangers() error {
	for _, f := range []struct {
		name, kind string
		channel    mediation.Channel
		days       int
	}{
		{"application.edoc", "application/vnd.etsi.asic-e+zip", mediation.ChannelEAddress, 3},
		{"photograph.jpg", "image/jpeg", mediation.ChannelEmail, 2},
	} {
		content, err := samples.Files.ReadFile(f.name)
		if err != nil {
			return err
		}
		b.before(f.days)
		if _, err := b.send(f.name, f.kind, f.channel, content); err != nil {
			return err
		}
	}
	b.before(1)
	token, err := b.Arrivals.StartDraft(b.ctx, "application", "ru")
	if err != nil {
		return err
	}
	if err := b.saveAll(token, form.Answers{
		"role": "victim", "given_name": "Руслан", "family_name": "Петров", "id_kind": "latvian",
		"person_code": "392771-10771", "birth_date": "1988-05-17", "phone": "+371 20 000 771",
		"safe_channel": "phone", "language": "ru",
		"account": "В магазине меня толкнули, и телефон разбился. Хочу понять, почему он это сделал, " +
			"и чтобы он заплатил за ремонт.",
		"stage": "proceedings", "format": "session", "mode": "in_person", "voluntary": "yes", "brochure_read": "yes",
		"signature": "wet_ink", "signed_on": string(b.today()),
	}); err != nil {
		return err
	}
	_, err = b.Arrivals.Submit(b.ctx, token, "")
	return err
}

// before moves the clock to the morning of so many days before the present.
func (b *builder) before(days int) {
	day := b.now.AddDate(0, 0, -days)
	b.at = time.Date(day.Year(), day.Month(), day.Day(), 8, 20+days, 0, 0, day.Location())
}

// send lets the clerk put in a file that came to the agency.
func (b *builder) send(name, kind string, by mediation.Channel, content []byte) (string, error) {
	f, err := storage.Spool(bytes.NewReader(content), 1<<20, b.Arrivals.Settings.SpoolDir)
	if err != nil {
		return "", err
	}
	defer f.Close()
	r, err := b.Arrivals.SendFile(b.ctx, b.clerk, arrivals.File{
		Lang: "lv", Channel: by, File: f, Name: name, ContentType: kind,
	})
	return r.ID, err
}
