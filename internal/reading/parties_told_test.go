package reading

import "testing"

// An authority's letter may name several articles, and says of each party where they live and when they were born.
func TestAnAuthorityNamesArticlesAndAddresses(t *testing.T) {
	for cites, want := range map[string]string{
		"Krimināllikuma 180. panta pirmās daļas un 185. panta otrās daļas":            "KL 180(1) KL 185(2)",
		"Kriminallikuma 180. panta pirmas dalas un 185. panta otras dalas":            "KL 180(1) KL 185(2)",
		"KL 175. panta trešās daļas, 185. panta pirmās daļas, 180. panta otrās daļas": "KL 175(3) KL 185(1) KL 180(2)",
		"Krimināllikuma 126. panta otrās daļas":                                       "KL 126(2)",
	} {
		l := Read("Valsts policijas Zemgales reģiona pārvalde\n27.11.2026. Nr. 20/5-991\n\nPIEPRASĪJUMS par izlīguma " +
			"rīkošanu\nKriminālprocess Nr. 11120055126, uzsākts pēc " + cites + ".\n\n" +
			"Aizdomās turētais: Renārs Vilks, p.k. 161175-19997, dzīvo Gaujas iela 7-2, Valmiera, tālr. 20 000 611.\n" +
			"Cietusī: Austra Siliņa, dzim. 03.03.1950., Valmiera, Purva iela 4-1.\n\nInspektore Ilze Liepa\n")
		got := l.Get(OffenceField).Text
		for _, v := range l.Document {
			if v.Field == OffenceField {
				got += " " + v.Text
			}
		}
		if got != want {
			t.Errorf("%s: read are %q", cites, got)
		}
		if len(l.Parties) != 2 {
			t.Fatalf("%d parties", len(l.Parties))
		}
		for n, want := range []map[Field]string{
			{Address: "Gaujas iela 7-2, Valmiera"}, {Address: "Valmiera, Purva iela 4-1", BirthDate: "1950-03-03"},
		} {
			for field, text := range want {
				if got := l.Parties[n].get(field); got != text {
					t.Errorf("%s: the %s is %q, not %q", l.Parties[n].Name.Text, field, got, text)
				}
			}
		}
	}
}

func (p Party) get(f Field) string {
	for _, v := range p.Values {
		if v.Field == f {
			return v.Text
		}
	}
	return ""
}

// An orphan's court directs no proceedings, and says on which side the child stands.
func TestAnOrphansCourtSaysTheSideOfTheChild(t *testing.T) {
	for says, want := range map[string]string{
		"Marku Eglīti (dzim. 12.04.2012.), kurš cietis 2026. gada 14. septembrī Valmieras 5. vidusskolā": victim,
		"Marku Eglīti (dzim. 12.04.2012.), kurš tiek apsūdzēts zādzībā":                                  offender,
		"Marku Eglīti (dzim. 12.04.2012.), kurš izdarījis zādzību":                                       offender,
		"Marku Eglīti, kas atzīts par cietušo":                                                           victim,
	} {
		l := Read("VALMIERAS NOVADA BĀRIŅTIESA\nLāčplēša iela 2, Valmiera, LV-4201\n\nPar nepilngadīgā Marka Eglīša " +
			"dalību\n\nValmieras novada bāriņtiesa, pārstāvot nepilngadīgo " + says + ", lūdz organizēt " +
			"izlīgumu ar Raivi Balodi. Kriminālprocess Nr. 11200999926.\n\nPriekšsēdētāja M. Ozola\n")
		if got := represented(l, RepresentedSide); got != want {
			t.Errorf("%s: the side is %q", says, got)
		}
		if got := l.Get(Institution).Text; !OrphansCourt(got) {
			t.Errorf("%q is no orphan's court", got)
		}
	}
}
