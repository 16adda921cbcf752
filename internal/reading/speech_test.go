package reading

import "testing"

// What somebody else wrote, and the letter cites, is not the writer's: neither what they did nor their number.
func TestWhatIsCitedIsNotTheWriters(t *testing.T) {
	for _, c := range []struct {
		role, phone, text string
	}{
		{offender, "+37127990400", "Viņš man atsūtīja: \"Sveiks, te Modris. Tu man salauzi roku, un tagad bērns " +
			"prasa, kāpēc nevaru viņu pacelt. Nr. 29 550 300.\" Es, Kristaps Lapa, pa jokam iespiedu viņa roku " +
			"spīlēs, un to nožēloju. Lūdzu izlīgumu lietā 11087012326. Mani sasniegt: 27 990 400."},
		{victim, "+37127990400", "Viņa man rakstīja: „Piedodiet, es jūsu vietā raudātu, es izsitu to logu, jo biju " +
			"dusmīga, zvaniet 29 550 300”. Esmu cietusī, lūdzu izlīgumu lietā 11087012326. Anna Lapa, 27 990 400"},
		{victim, "+37127990400", "Он прислал мне: «простите, это я бросил камень с моста и разбил вам стекло, я всё " +
			"верну, мой номер 29 550 300». Стекло моей машины разбито. Прошу примирения по делу 11087012326. " +
			"Анна Белова, 27 990 400"},
		{victim, "+37127990400", "He sent me this: \"hi its me from the bridge, i threw the brick and i broke your " +
			"window, im so sorry, call 29 550 300\". My windscreen was broken and I want the money for it. Please " +
			"arrange a mediation in case 11087012326. Ruth Brown, 27 990 400"},
	} {
		l := Read(c.text)
		if l.Get(Role).Text != c.role || l.Get(Phone).Text != c.phone {
			t.Errorf("%s\nrole %q, not %q; phone %q, not %q", c.text, l.Get(Role).Text, c.role, l.Get(Phone).Text,
				c.phone)
		}
	}
}

// Words whose letters stand apart are words.
func TestSpacedWords(t *testing.T) {
	for text, want := range map[string]string{
		"L ū g u m s": "Lūgums", "О Т В Е Т": "ОТВЕТ", "n o l ē m a": "nolēma",
		"A P L I E C I N Ā J U M S": "APLIECINĀJUMS", "a b c": "a", "и я с": "и",
	} {
		p := parse(text)
		if got := p.at(0).text; got != want {
			t.Errorf("%q begins with %q, not %q", text, got, want)
		}
		p.done()
	}
	l := Read("А. Белов\n\nО Т В Е Т\nна приглашение от 3 июля\n\nСогласен участвовать. Дело 11087012326.")
	if got := l.Get(Kind).Text; got != "confirmation" {
		t.Errorf("a spaced title makes it %q", got)
	}
}
