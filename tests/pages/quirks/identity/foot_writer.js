document.writeln('<div class="foot">');
//document.writeln('<p>网站标识码：4113990077</p>');
document.writeln('<p>主办：某某县人民政府　网站标识码：4113990001</p>');
document.writeln('<p>豫ICP备05001234号　豫公网安备 41139902000001号</p>');
document.writeln('</div>');
