package reading

import (
	"strings"
	"testing"
)

// An authority's letter says under which number and on which day it was written, and by when it wants an answer; the
// number of the case, of a company or of the letter that it answers is none of these.
func TestAnAuthoritysLetterSaysItsNumberAndDay(t *testing.T) {
	const about = "\nPIEPRASĪJUMS par izlīguma procesu\nKriminālprocess Nr. 11120055126.\n" +
		"Aizdomās turētais: Renārs Alksnis.\nCietušais: Ivo Zars.\n"
	for _, c := range []struct{ says, number, date, until string }{
		{"Valsts policijas Zemgales reģiona pārvalde\nJelgavā, 27.11.2026. Nr. 20/5-991\n" + about +
			"Atbildi lūdzam sniegt līdz 2026. gada 15. decembrim.\nInspektore Līga Bērza",
			"20/5-991", "2026-11-27", "2026-12-15"},
		{"ZEMGALES PROKURATŪRA\nRīgā\n2026. gada 8. jūnijā   Nr. P-417-2026-00912\nuz Jūsu Nr. 4-6/118\n" + about +
			"Par rezultātu lūdzu informēt ne vēlāk kā 30.09.2026.\nProkurors Māris Bērzs",
			"P-417-2026-00912", "2026-06-08", "2026-09-30"},
		{"Nosūtītājs: Zemgales rajona tiesa\nDatums: 08.06.2026.\nNumurs: 12-5/340\n" + about +
			"Termiņš atbildei: 8. jūlijs\nTiesnese Līga Bērza", "12-5/340", "2026-06-08", "2026-07-08"},
		{"ZEMGALES RAJONA TIESA\nJelgavā, 09.12.2026.\n" + about + // of the next year, of which the letter says nothing
			"Lūdzu par iznākumu paziņot līdz 15. janvārim.\nTiesnese Līga Bērza", "", "2026-12-09", "2027-01-15"},
		{"Valsts policijas Zemgales reģiona pārvalde\n27.11.2026.\n" + about +
			"SIA \"Liepas\", reģ. Nr. 40003000000. Viņš apsolīja zaudējumu samaksāt līdz 15.12.2026.\n" +
			"Inspektore Līga Bērza", "", "2026-11-27", ""},
		{"Прокуратура Земгале\n27.11.2026 № 20/5-991\n\nЗАПРОС о процессе примирения\nУголовное дело № 11120055126.\n" +
			"Подозреваемый: Олег Белов. Потерпевший: Иван Заров.\nПросим сообщить о результате не позднее " +
			"15.01.2027.\nПрокурор Анна Белова", "20/5-991", "2026-11-27", "2027-01-15"},
		{"Riga District Prosecutor's Office\n\nWe request mediation in criminal case 11120055126.\nThe accused: John " +
			"Brown. The victim: Anna Ozola.\nPlease let us know the result by 1 September 2026.\n\n" +
			"Our no. P-509-2026-00044, 2 July 2026\nProsecutor Sarah Green",
			"P-509-2026-00044", "2026-07-02", "2026-09-01"},
		{"Iesniegums\n27.11.2026. Nr. 1\nEs, Anna Ozola, lūdzu izlīgumu ar Ivo Zaru, kas man 2026. gada 5. maijā " +
			"iesita. Atbildi gaidu līdz 15.12.2026.", "", "", ""}, // no authority
	} {
		got := map[Field]string{}
		l := Read(c.says)
		for _, v := range l.Document {
			got[v.Field] = v.Text
			for _, s := range v.Spans {
				if passage := c.says[s.Start:s.End]; v.Field == DocumentNumber && !strings.HasPrefix(passage, v.Text) {
					t.Errorf("%q stands in %q", v.Text, passage)
				}
			}
		}
		for f, want := range map[Field]string{DocumentNumber: c.number, DocumentDate: c.date, AnswerBy: c.until} {
			if got[f] != want {
				t.Errorf("%s\n%s is read %q, not %q", c.says, f, got[f], want)
			}
		}
	}
}
