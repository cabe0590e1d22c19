"""Words in which somebody speaks of himself or of another time; programs that are read here print none of them.

Held against the strings of WSL in 14 of its languages: words that one of them uses, in its own language or in another,
are left out (`io` is a name of containerd's, `ja` is "and" in Finnish, `collega` is what WSL does with a disk).
"""

from __future__ import annotations

import re

ENGLISH_AND_NEAR = (
    # The one sentence about WSL's integration is Docker's own.
    r"(?<![\w/\\.:=@-])(?:I(?:['’](?:m|ve|d|ll))? (?=[a-z])|We(?! recommend to activate)(?![\w/\\.:=@-])|(?:"
    r"[Mm]y|[Oo]urs?|we|mine|[Cc]olleagues?|FAQ|[Yy]esterday|ich|[Mm]eine?[mnrs]?|[Uu]nsere?[mnrs]?|Kolleg(?:e|en|in)"
    r"|j['’]ai|[Jj]e|mon|[Nn]otre|[Nn]os|collègue|[Nn]uestr[oa]s?|nosotros|tengo|compañer[oa]"
    r"|(?:is|was|are|were|isn['’]t|wasn['’]t) (?:not |NOT )?(?:what|gone|solved|fixed|meant)"
    r"|(?:solved|fixed|gone) (?:since|now|long|already)|last (?:year|month|week|night)|no longer (?:there|happens)"
    r"|any ?more)(?![\w/\\:=@-]))"
)
WITH_LETTERS = (
    # Portuguese
    *("meus?", "minhas?", "noss[oa]s?", "tenho", "estou", "ontem", "colega", "já (?:resolvid|corrigid)[oa]"),
    # Italian
    *("mi[oa]", "miei", "mie", "noi", "nostr[oaie]", "abbiamo", "ho (?:visto|avuto|provato|trovato|letto)", "ieri"),
    *("(?:il|un|una|la) collega", "già risolto"),
    # Polish
    *("mój", "moj(?:a|e|ą|im|ej)", "mam", "mamy", "mnie", "nasz(?:a|e|ym|ej|ego)?", "kolega", "koleżanka", "wczoraj"),
    "już (?:rozwiązan[eya]|naprawion[eya])",
    # Turkish
    *("benim", "bende", "biz", "bizim", "bizde", "arkadaşım", "dün", "geçen (?:hafta|ay|yıl)", "çözüldü"),
    # Russian
    *("я", "мо(?:й|я|ё|е|и|его|ей|ём|им)", "мне", "меня", "мной", "мы", "нас", "нам", "наш(?:а|е|и|его|ей|ем|их)?"),
    *("коллег[аиеу]?", "вчера", "раньше", "уже (?:решен|исправлен)[оаы]?"),
)
"""In either case, and only as whole words."""
WITHOUT_BLANKS = (
    # Chinese
    *(
        "我",
        "咱们",
        "本人",
        "同事",
        "昨天",
        "上周",
        "上週",
        "上个月",
        "上個月",
        "去年",
        "已经解决",
        "已經解決",
        "曾经",
        "曾經",
    ),
    *("请问", "請問"),
    # Japanese
    *("私(?:は|が|の|も|たち)", "僕", "俺", "弊社", "当社", "うちの", "同僚", "昨日", "先週", "先月", "昨年"),
    *("解決(?:しました|済み)", "でしょうか", "ですか"),
    # Korean
    *("(?<![가-힣])(?:저는|제가|저희|나는|내가|우리|동료|어제|작년)", "지난(?:주|달)", "해결(?:했|됐|되었)", "인가요"),
)
"""Scripts that set no blanks between words, or hang endings on them."""
NARRATOR = re.compile(
    rf"{ENGLISH_AND_NEAR}|(?i:(?<![\w/\\.:=@-])(?:{'|'.join(WITH_LETTERS)})(?![\w/\\:=@-]))|{'|'.join(WITHOUT_BLANKS)}"
)
GOES_ON = re.compile(
    r"[?!.\"”»`] ?[,;]? (?:and|but|so|then|which|that|is|was|means|und|aber|ist|war|et|mais|est|y|pero|es"
    r"|mas|que|é|foi|ma|che|è|era|i|ale|że|jest|było|ve|ama|diye|и|а|но|что|это|было)\b"
    r"|[?!.\"”»`」』] ?[,，、]? ?[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""A sentence that goes on behind what it quotes."""
OPENS = re.compile(
    r"(?P<words>(?:The|A|An|This|That|These|Some|Someone|Somebody|They|He|She|It|In|If|When|On|According|Sometimes"
    r"|Der|Die|Das|Ein|Eine|Laut|Wenn|Le|La|Les|Un|Une|Si|El|Los|Las|Cuando|Según"
    r"|O|Os|As|Um|Uma|Segundo|Quando|Il|Lo|Gli|Una|Secondo|Se|Według|Gdy|Jeśli|Ten|Ta|Bu|Şu|Bir|Eğer"
    r"|[А-ЯЁа-яё]+|[가-힣]+) (?:[^\W\d_][\w’.-]*,? ){2,14})"
    r"(?![\"'`“„«「])"
)
"""The beginning of a sentence, up to the first thing that is no plain word."""
OPENS_WITHOUT_BLANKS = re.compile(
    r"\s{0,3}[\u3041-\u30ff\u3400-\u9fff][\u3041-\u30ff\u3400-\u9fff，、 ]{4,79}(?=[A-Za-z0-9/])"
)
"""The same in a script that sets no blanks."""
BORROWED = re.compile(
    r"\b(?:not|isn['’]t|is not) (?:mine|from (?:my|our|this) (?:machine|computer|laptop|PC))\b"
    r"|\b(?:example|sample)s? (?:from|in|of|out of) (?:the |our |your |a )?"
    r"(?:docs?|documentation|manual|handbook|README|wiki|internet|web|article|blog|tutorial)\b"
    r"|\bnicht (?:von mir|meine?s?)\b|\bBeispiel aus (?:der|dem|einem|einer|unserem)\b"
    r"|\bpas (?:le mien|la mienne|de moi)\b|\bexemple (?:de la|tiré de la|du) (?:documentation|manuel|wiki)\b"
    r"|\bno es (?:mío|mía)\b|\bejemplo (?:de la|del) (?:documentación|manual|wiki)\b"
    r"|\bnão é me[ua]\b|\bnão é minha\b|\bexemplo (?:da|do) (?:documentação|manual|wiki)\b"
    r"|\bnon è (?:mio|mia)\b|\besempio (?:dalla|dal|della|del) (?:documentazione|manuale|wiki)\b"
    r"|\bnie (?:mój|moja|moje)\b|\bprzykład z (?:dokumentacji|podręcznika)\b"
    r"|\bbenim değil\b|\bbelgelerdeki örnek\b|\bне мо(?:й|я|ё|е)\b|\bпример из (?:документации|руководства|статьи)\b"
    r"|不是我的|(?:文档|文檔|文件|手册|手冊)(?:里|裡|中)?的?(?:例子|示例|範例)"
    r"|(?:ドキュメント|マニュアル)の例|私のではな|문서의 예|제 것이 아",
    re.IGNORECASE,
)
"""How somebody introduces what another machine printed, or nobody's."""
