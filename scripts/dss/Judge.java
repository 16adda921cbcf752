import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

/**
 * Asks EU DSS what it thinks of files. Each line of the input is a moment, a file of trust anchors and a
 * file, with tabs between; each line of the output is, for each signature, indication and sub-indication.
 */
public class Judge {
    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = in.readLine()) != null; ) {
            String[] asked = line.split("\t");
            System.out.println(judge(Date.from(Instant.parse(asked[0])), asked[1], new File(asked[2])));
        }
    }

    static String judge(Date now, String anchors, File file) {
        try {
            CommonCertificateVerifier verifier = new CommonCertificateVerifier();
            CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
            try (FileInputStream pem = new FileInputStream(anchors)) {
                for (Certificate c : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    trusted.addCertificate(new CertificateToken((X509Certificate) c));
                }
            }
            verifier.setTrustedCertSources(trusted);
            SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new FileDocument(file));
            validator.setCertificateVerifier(verifier);
            validator.setValidationTime(now);
            validator.setEnableEtsiValidationReport(false);
            Reports reports = validator.validateDocument();
            SimpleReport simple = reports.getSimpleReport();
            StringBuilder said = new StringBuilder();
            for (String id : simple.getSignatureIdList()) {
                said.append(simple.getIndication(id)).append(' ').append(simple.getSubIndication(id)).append(' ')
                    .append(simple.getSignatureFormat(id)).append('\t');
            }
            return said.length() == 0 ? "NONE" : said.toString().trim();
        } catch (Throwable e) {
            return "ERROR " + e.toString().replaceAll("\\s+", " ");
        }
    }
}
