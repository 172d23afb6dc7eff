document.querySelector('h1').title = 'Fresh every day';
